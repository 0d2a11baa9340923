// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;

/**
 * A message that a server answers with.
 *
 * <p>MySQL's replies are not self-describing: the same first byte means different things after different questions. So
 * there is no way to decode "a reply", only an answer to a question: {@link LoginReply}, {@link CommandReply}, {@link
 * QueryReply}, {@link PrepareReply}, {@link RowKind}.
 */
public interface Reply {

    /** Appends this message in the form that a client with these capabilities expects. */
    void encode(ByteWriter out, Capabilities capabilities);
}
