// SPDX-License-Identifier: Apache-2.0
/** What no client can beat with the same bytes: a socket that writes encoded requests and counts the answers. */
@NullMarked
package dev.sluice.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
