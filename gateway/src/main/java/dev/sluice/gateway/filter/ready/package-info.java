// SPDX-License-Identifier: Apache-2.0

/** Filters that are ready to use, and small enough to learn from. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.filter.ready;
