// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

import dev.sluice.wire.x.compress.CompressionAlgorithm;

/**
 * How answers are compressed, as a client wants it.
 *
 * @param algorithm the one both agreed on
 * @param level from fast to small
 * @param mixing whether frames of several types may stand in one message
 * @param most how many frames one message may hold, at least 1
 */
public record ReplyCompression(CompressionAlgorithm algorithm, int level, boolean mixing, int most) {}
