// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Varint;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of {@link FieldType#SET}: the members, each behind its length. The empty set is a single 1, which no members can
 * make, for an empty field is NULL.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1ColumnMetaData.html">ColumnMetaData</a>
 */
public final class SetField {

    private static final int EMPTY = 1;

    private SetField() {}

    /**
     * Returns the members.
     *
     * @throws MalformedPacketException if the bytes are not a set
     */
    public static List<String> members(byte[] bytes, int at, int length) {
        List<String> members = new ArrayList<>();
        if (isEmpty(bytes, at, length)) {
            return members;
        }
        ByteReader in = reader(bytes, at, length);
        while (in.remaining() > 0) {
            members.add(in.string(memberLength(in)));
        }
        return members;
    }

    /**
     * Appends the members as the text that the classic protocol has for them, with commas in between.
     *
     * @throws MalformedPacketException if the bytes are not a set
     */
    public static void text(byte[] bytes, int at, int length, ByteWriter out) {
        if (isEmpty(bytes, at, length)) {
            return;
        }
        ByteReader in = reader(bytes, at, length);
        int start = out.size();
        while (in.remaining() > 0) {
            if (out.size() > start) {
                out.u8(',');
            }
            int member = memberLength(in);
            out.bytes(bytes, in.position(), member);
            in.skip(member);
        }
    }

    private static boolean isEmpty(byte[] bytes, int at, int length) {
        return length == 1 && bytes[at] == EMPTY;
    }

    private static ByteReader reader(byte[] bytes, int at, int length) {
        if (length < 1) {
            throw new MalformedPacketException("expected a set");
        }
        return new ByteReader().over(bytes, at, length);
    }

    private static int memberLength(ByteReader in) {
        long length = Varint.read(in);
        if (length < 0 || length > in.remaining()) {
            throw in.malformed("a member within its set");
        }
        return (int) length;
    }

    /** Writes the members in a text with commas in between, as servers do: no member has one. */
    static void write(ByteWriter out, byte[] text, int at, int length) {
        int lengthAt = FieldWriter.begin(out, RowFields.FIELD);
        if (length == 0) {
            out.u8(EMPTY);
        } else {
            writeMembers(out, text, at, at + length);
        }
        FieldWriter.end(out, lengthAt);
    }

    private static void writeMembers(ByteWriter out, byte[] text, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || text[i] == ',') {
                Varint.write(out, i - start);
                out.bytes(text, start, i - start);
                start = i + 1;
            }
        }
    }
}
