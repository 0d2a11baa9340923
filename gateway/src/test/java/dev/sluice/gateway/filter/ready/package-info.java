// SPDX-License-Identifier: Apache-2.0

/** What the filters that are ready make of texts. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.filter.ready;
