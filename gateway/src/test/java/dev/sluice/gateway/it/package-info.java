// SPDX-License-Identifier: Apache-2.0

/** Real clients that reach a real server through a gateway. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.it;
