// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * Begins a block of requests that are only tried while its conditions hold.
 *
 * @param operation with which conditions it begins
 * @param conditions the conditions that are added or taken away
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_expectations.html">X Protocol</a>
 */
public record ExpectOpen(ExpectOperation operation, List<Condition> conditions) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 24;

    private static final int OPERATION = (1 << 3) | Tag.VARINT;
    private static final int CONDITIONS = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static ExpectOpen decode(FieldReader in) {
        ExpectOperation operation = ExpectOperation.COPY_PREVIOUS;
        List<Condition> conditions = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case OPERATION -> operation = in.choiceOr(ExpectOperation.ALL, operation);
                case CONDITIONS -> conditions.add(in.message(Condition::decode));
                default -> in.skip();
            }
        }
        return new ExpectOpen(operation, List.copyOf(conditions));
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        if (operation != ExpectOperation.COPY_PREVIOUS) {
            FieldWriter.choice(out, OPERATION, operation);
        }
        FieldWriter.messages(out, CONDITIONS, conditions);
    }

    /** Begins a block of which nothing is tried behind the first request that fails. */
    public static ExpectOpen noError() {
        return new ExpectOpen(ExpectOperation.COPY_PREVIOUS, List.of(Condition.noError()));
    }
}
