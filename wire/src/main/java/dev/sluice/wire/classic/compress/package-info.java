// SPDX-License-Identifier: Apache-2.0
/** The compressed protocol: frames around the stream of packets, from the end of the login on. */
@NullMarked
package dev.sluice.wire.classic.compress;

import org.jspecify.annotations.NullMarked;
