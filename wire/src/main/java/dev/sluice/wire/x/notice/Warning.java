// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.notice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * What went wrong without failing; as a notice of the whole link, why the server closes it.
 *
 * @param level how grave it is
 * @param code the number of the warning or error
 * @param message what the server says to people
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Notice_1_1Warning.html">Notice.Warning</a>
 */
public record Warning(Level level, long code, String message) implements Notice {

    /** The type of such notices. */
    public static final int NOTICE_TYPE = 1;

    private static final int LEVEL = (1 << 3) | Tag.VARINT;
    private static final int CODE = (2 << 3) | Tag.VARINT;
    private static final int MESSAGE = (3 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Warning decode(FieldReader in) {
        Level level = Level.WARNING;
        long code = -1;
        String message = null;
        while (in.next()) {
            switch (in.tag()) {
                case LEVEL -> level = in.choiceOr(Level.ALL, level);
                case CODE -> code = in.u32();
                case MESSAGE -> message = in.string();
                default -> in.skip();
            }
        }
        if (code < 0) {
            throw in.missing("the code of a warning");
        }
        return new Warning(level, code, in.required(message, "the text of a warning"));
    }

    @Override
    public long noticeType() {
        return NOTICE_TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        if (level != Level.WARNING) {
            FieldWriter.choice(out, LEVEL, level);
        }
        FieldWriter.number(out, CODE, code);
        FieldWriter.string(out, MESSAGE, message);
    }
}
