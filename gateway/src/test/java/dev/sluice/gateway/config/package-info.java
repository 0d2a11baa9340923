// SPDX-License-Identifier: Apache-2.0

/** What settings come to, and what is said of those that cannot be. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.config;
