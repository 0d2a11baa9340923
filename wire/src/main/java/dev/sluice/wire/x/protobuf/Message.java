// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.protobuf;

import dev.sluice.wire.ByteWriter;

/** What is sent as fields, by itself or within another message. */
public interface Message {

    /** Appends the fields of this message, without anything before or behind them. */
    void encode(ByteWriter out);
}
