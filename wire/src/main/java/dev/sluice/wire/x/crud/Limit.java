// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * How many rows, and from which one on.
 *
 * @param rowCount the most rows, unsigned
 * @param offset how many rows are passed over before, unsigned
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1Limit.html">Crud.Limit</a>
 */
public record Limit(long rowCount, long offset) implements Message {

    private static final int ROW_COUNT = (1 << 3) | Tag.VARINT;
    private static final int OFFSET = (2 << 3) | Tag.VARINT;

    /** Reads one. */
    public static Limit decode(FieldReader in) {
        long rowCount = 0;
        boolean hasRowCount = false;
        long offset = 0;
        while (in.next()) {
            switch (in.tag()) {
                case ROW_COUNT -> {
                    rowCount = in.u64();
                    hasRowCount = true;
                }
                case OFFSET -> offset = in.u64();
                default -> in.skip();
            }
        }
        if (!hasRowCount) {
            throw in.missing("the rows of a limit");
        }
        return new Limit(rowCount, offset);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, ROW_COUNT, rowCount);
        FieldWriter.numberUnlessZero(out, OFFSET, offset);
    }
}
