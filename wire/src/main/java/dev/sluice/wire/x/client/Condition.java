// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Something that must hold within a block of expectations.
 *
 * @param key {@link #NO_ERROR} or {@link #FIELD_EXISTS}, or a number that servers refuse
 * @param value "1" or "0", or the path of a field such as "6.1"; often empty
 * @param operation whether it is to hold
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Expect_1_1Open_1_1Condition.html">Expect.Open.Condition</a>
 */
public record Condition(long key, byte[] value, ConditionOperation operation) implements Message {

    /** No request fails: behind one that did, the others of the block are not tried. */
    public static final int NO_ERROR = 1;

    /** The server knows a field of a message. */
    public static final int FIELD_EXISTS = 2;

    /** The server gives ids to documents. */
    public static final int DOCUMENT_ID_GENERATED = 3;

    private static final int KEY = (1 << 3) | Tag.VARINT;
    private static final int VALUE = (2 << 3) | Tag.LENGTH;
    private static final int OPERATION = (3 << 3) | Tag.VARINT;

    /** Reads one. */
    public static Condition decode(FieldReader in) {
        long key = -1;
        byte[] value = new byte[0];
        ConditionOperation operation = ConditionOperation.SET;
        while (in.next()) {
            switch (in.tag()) {
                case KEY -> key = in.u32();
                case VALUE -> value = in.bytes();
                case OPERATION -> operation = in.choiceOr(ConditionOperation.ALL, operation);
                default -> in.skip();
            }
        }
        if (key < 0) {
            throw in.missing("the key of a condition");
        }
        return new Condition(key, value, operation);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, KEY, key);
        if (value.length > 0) {
            FieldWriter.bytes(out, VALUE, value);
        }
        if (operation != ConditionOperation.SET) {
            FieldWriter.choice(out, OPERATION, operation);
        }
    }

    /** Demands that no request fails. */
    public static Condition noError() {
        return new Condition(NO_ERROR, new byte[0], ConditionOperation.SET);
    }

    /** Demands that the server knows a field, said as the type of a message and numbers of fields, such as "6.1". */
    public static Condition fieldExists(String path) {
        return new Condition(FIELD_EXISTS, path.getBytes(StandardCharsets.US_ASCII), ConditionOperation.SET);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition that
                && key == that.key
                && Arrays.equals(value, that.value)
                && operation == that.operation;
    }

    @Override
    public int hashCode() {
        return (Long.hashCode(key) * 31 + Arrays.hashCode(value)) * 31 + operation.hashCode();
    }

    /** Says nothing that a user sent. */
    @Override
    public String toString() {
        return "Condition[" + key + ", " + operation + "]";
    }
}
