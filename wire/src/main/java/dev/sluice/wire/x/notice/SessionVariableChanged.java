// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.notice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A system variable of the session got a value. Servers are not known to send it.
 *
 * @param name the variable's name
 * @param value its value, or null if none is said
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Notice_1_1SessionVariableChanged.html">Notice.SessionVariableChanged</a>
 */
public record SessionVariableChanged(String name, @Nullable Scalar value) implements Notice {

    /** The type of such notices. */
    public static final int NOTICE_TYPE = 2;

    private static final int NAME = (1 << 3) | Tag.LENGTH;
    private static final int VALUE = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static SessionVariableChanged decode(FieldReader in) {
        String name = null;
        Scalar value = null;
        while (in.next()) {
            switch (in.tag()) {
                case NAME -> name = in.string();
                case VALUE -> value = in.message(Scalar::decode);
                default -> in.skip();
            }
        }
        return new SessionVariableChanged(in.required(name, "the name of a variable"), value);
    }

    @Override
    public long noticeType() {
        return NOTICE_TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.string(out, NAME, name);
        if (value != null) {
            FieldWriter.message(out, VALUE, value);
        }
    }
}
