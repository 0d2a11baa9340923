// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.data.ArgumentWriter;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.sluice.ArrayExecute;
import dev.sluice.wire.x.sluice.ArrayStrategy;
import dev.sluice.wire.x.sluice.ParameterSet;

/** An {@link ArrayCommand} becomes an ArrayExecute of the extension. On the session's loop only. */
final class ArrayTranslation {

    /** What stands in front of the parameters of COM_STMT_EXECUTE: code, id, flags, iterations. */
    private static final int EXECUTE = 1 + 4 + 1 + 4;

    private final ArgumentTranslation arguments;
    private final ByteReader set = new ByteReader();

    ArrayTranslation(ArgumentTranslation arguments) {
        this.arguments = arguments;
    }

    /** Appends what the command says, whose code was read. */
    void translate(ByteReader command, ByteWriter out) {
        long id = command.u32();
        ArrayStrategy strategy = ArrayStrategy.ALL.get(command.u8());
        int flags = command.u8();
        ArrayExecute.encodeHead(
                out, id, strategy, (flags & ArrayCommand.STOP) != 0, (flags & ArrayCommand.TOGETHER) != 0);
        ArgumentWriter values = ArgumentWriter.ofScalars(out, ParameterSet.VALUE);
        while (command.remaining() > 0) {
            int length = Math.toIntExact(command.u32());
            set.over(command.array(), command.position() + EXECUTE, length - EXECUTE);
            command.skip(length);
            int at = ArrayExecute.beginSet(out);
            arguments.write(set, values);
            FieldWriter.end(out, at);
        }
    }
}
