// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.gateway.filter.Request;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.value.QueryAttributes;
import dev.sluice.wire.classic.value.RowFormat;

/**
 * A command that filters are asked about.
 *
 * @param command the command as it came
 * @param kind what it asks for
 * @param beginning what stands in front of its text
 * @param text its text; of an execute none
 * @param statement the id of the statement that it executes, or 0
 */
record FilteredCommand(ClientCommand command, Request.Kind kind, byte[] beginning, StatementText text, long statement) {

    /** Reads the current packet. */
    static FilteredCommand of(PacketReader in, Capabilities agreed) {
        ClientCommand command = ClientCommand.of(in);
        ByteReader payload = in.payload();
        int start = payload.position();
        payload.skip(1);
        if (command.code() == CommandCode.QUERY && agreed.has(Capabilities.QUERY_ATTRIBUTES)) {
            QueryAttributes.decode(payload);
        }
        if (command.code() == CommandCode.QUERY || command.code() == CommandCode.STMT_PREPARE) {
            byte[] beginning = new byte[payload.position() - start];
            System.arraycopy(payload.array(), start, beginning, 0, beginning.length);
            Request.Kind kind = command.code() == CommandCode.QUERY ? Request.Kind.QUERY : Request.Kind.PREPARE;
            return new FilteredCommand(command, kind, beginning, StatementText.of(payload.rest()), 0);
        }
        return new FilteredCommand(
                command, Request.Kind.EXECUTE, new byte[0], StatementText.of(new byte[0]), payload.u32());
    }

    RowFormat format() {
        return kind == Request.Kind.EXECUTE ? RowFormat.BINARY : RowFormat.TEXT;
    }

    int weight() {
        return command.frames().length;
    }

    /** Returns the command with this text; the same if it is the same. */
    ClientCommand with(String sql) {
        if (kind == Request.Kind.EXECUTE || sql.equals(text.sql())) {
            return command;
        }
        byte[] bytes = text.encode(sql);
        ByteWriter payload = new ByteWriter(beginning.length + bytes.length);
        return ClientCommand.of(payload.bytes(beginning).bytes(bytes).toByteArray());
    }

    /** Leaves out the bytes and the text. */
    @Override
    public String toString() {
        return "FilteredCommand[" + command + "]";
    }
}
