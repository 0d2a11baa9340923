// SPDX-License-Identifier: Apache-2.0

/** Filters that tests steer, and what filters do without a socket. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.filter;
