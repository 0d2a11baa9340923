// SPDX-License-Identifier: Apache-2.0

/** A server in front of a database: listeners, and what each of them does with those who come. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway;
