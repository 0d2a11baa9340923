// SPDX-License-Identifier: Apache-2.0

/** The front for clients of the classic protocol: their login and their commands are carried over as they are. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.classic;
