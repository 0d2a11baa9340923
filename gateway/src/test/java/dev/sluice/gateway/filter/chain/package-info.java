// SPDX-License-Identifier: Apache-2.0

/** Chains of filters, asked and told by hand. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.filter.chain;
