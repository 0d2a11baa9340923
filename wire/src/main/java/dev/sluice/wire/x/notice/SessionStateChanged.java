// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.notice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * Something of the session has changed, or a statement came to something.
 *
 * @param parameter what it is
 * @param values its new value; several for {@link StateParameter#GENERATED_DOCUMENT_IDS}, none for some
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Notice_1_1SessionStateChanged.html">Notice.SessionStateChanged</a>
 */
public record SessionStateChanged(StateParameter parameter, List<Scalar> values) implements Notice {

    /** The type of such notices. */
    public static final int NOTICE_TYPE = 3;

    private static final int PARAMETER = (1 << 3) | Tag.VARINT;
    private static final int VALUE = (2 << 3) | Tag.LENGTH;

    /** Makes one of a number, such as {@link StateParameter#ROWS_AFFECTED}. */
    public static SessionStateChanged of(StateParameter parameter, long value) {
        return new SessionStateChanged(parameter, List.of(new Scalar.Unsigned(value)));
    }

    /** Reads one. */
    public static SessionStateChanged decode(FieldReader in) {
        StateParameter parameter = null;
        List<Scalar> values = new ArrayList<>(1);
        while (in.next()) {
            switch (in.tag()) {
                case PARAMETER -> parameter = in.choice(StateParameter.ALL, parameter);
                case VALUE -> values.add(in.message(Scalar::decode));
                default -> in.skip();
            }
        }
        return new SessionStateChanged(in.required(parameter, "a known parameter of a state"), List.copyOf(values));
    }

    @Override
    public long noticeType() {
        return NOTICE_TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.choice(out, PARAMETER, parameter);
        FieldWriter.messages(out, VALUE, values);
    }

    /** Appends the fields of one of a number, of which no record need be made. */
    public static void encode(ByteWriter out, StateParameter parameter, long value) {
        FieldWriter.choice(out, PARAMETER, parameter);
        int at = FieldWriter.begin(out, VALUE);
        Scalar.encodeUnsigned(out, value);
        FieldWriter.end(out, at);
    }
}
