// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import dev.sluice.wire.classic.value.SqlTime;
import dev.sluice.wire.x.data.ArgumentWriter;

/**
 * The parameters of COM_STMT_EXECUTE as arguments of an execute of X. It has no dates and no decimal numbers: these are sent
 * as the text that SQL has for them.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
final class ArgumentTranslation {

    private static final int DATE_LENGTH = 10;

    private final ParameterTypes types = new ParameterTypes();
    private final ByteReader values = new ByteReader();

    /** Writes the arguments that stand in what is left of {@code in}: none, or their number, NULLs, types and values. */
    void write(ByteReader in, ArgumentWriter arguments) {
        if (in.remaining() == 0) {
            return;
        }
        types.read(in);
        values.over(in.array(), in.position(), in.remaining());
        for (int i = 0; i < types.count(); i++) {
            if (types.isNull(i)) {
                arguments.nothing();
            } else {
                write(typeOf(types.code(i)), types.isUnsigned(i), arguments);
            }
        }
    }

    private static ColumnType typeOf(int code) {
        ColumnType type = ColumnType.ofCode(code);
        if (type == null) {
            throw new IllegalArgumentException("a parameter of an unknown type cannot be sent");
        }
        return type;
    }

    private void write(ColumnType type, boolean unsigned, ArgumentWriter out) {
        switch (type) {
            case TINY -> out.bool(values.u8() != 0);
            case LONGLONG -> writeNumber(values.i64(), unsigned, out);
            case DOUBLE -> out.float64(Double.longBitsToDouble(values.i64()));
            case FLOAT -> out.float32(Float.intBitsToFloat(values.i32()));
            case DATE, DATETIME, TIME -> writeMoment(type, out);
            default -> writeBytes(type, out);
        }
    }

    private static void writeNumber(long value, boolean unsigned, ArgumentWriter out) {
        if (unsigned) {
            out.unsigned(value);
        } else {
            out.signed(value);
        }
    }

    private void writeMoment(ColumnType type, ArgumentWriter out) {
        int length = values.u8();
        byte[] bytes = values.array();
        int at = values.position();
        values.skip(length);
        if (type == ColumnType.TIME) {
            out.text(SqlTime.format(RowFormat.BINARY.time(bytes, at, length)));
            return;
        }
        String text = RowFormat.BINARY.dateTime(bytes, at, length).toString();
        out.text(type == ColumnType.DATE ? text.substring(0, DATE_LENGTH) : text);
    }

    private void writeBytes(ColumnType type, ArgumentWriter out) {
        int length = values.lenencLength();
        byte[] bytes = values.array();
        int at = values.position();
        values.skip(length);
        if (type == ColumnType.BLOB) {
            out.octets(bytes, at, length);
        } else {
            out.text(bytes, at, length);
        }
    }
}
