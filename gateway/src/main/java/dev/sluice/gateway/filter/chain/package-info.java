// SPDX-License-Identifier: Apache-2.0

/** Asks the filters of a session one behind the other, and tells them of results in reverse; what both fronts share. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.filter.chain;
