// SPDX-License-Identifier: Apache-2.0

/** The classic front without sockets: words in, words out. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.classic;
