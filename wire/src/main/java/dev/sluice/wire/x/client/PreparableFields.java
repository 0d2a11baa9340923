// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The fields of what is prepared: one that says what it is, and one for each that it can be.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Prepare_1_1Prepare_1_1OneOfMessage.html">OneOfMessage</a>
 */
final class PreparableFields {

    private static final int KIND = (1 << 3) | Tag.VARINT;
    private static final int FIND = (2 << 3) | Tag.LENGTH;
    private static final int INSERT = (3 << 3) | Tag.LENGTH;
    private static final int UPDATE = (4 << 3) | Tag.LENGTH;
    private static final int DELETE = (5 << 3) | Tag.LENGTH;
    private static final int STATEMENT = (6 << 3) | Tag.LENGTH;

    private static final int FIND_KIND = 0;
    private static final int INSERT_KIND = 1;
    private static final int UPDATE_KIND = 2;
    private static final int DELETE_KIND = 4;
    private static final int STATEMENT_KIND = 5;

    private PreparableFields() {}

    static void encode(ByteWriter out, Preparable statement) {
        int kind = kindOf(statement);
        FieldWriter.number(out, KIND, kind);
        FieldWriter.message(out, tagOf(kind), statement);
    }

    static Preparable decode(FieldReader in) {
        long kind = -1;
        Preparable statement = null;
        while (in.next()) {
            switch (in.tag()) {
                case KIND -> kind = in.u32();
                case FIND -> statement = in.message(Find::decode);
                case INSERT -> statement = in.message(Insert::decode);
                case UPDATE -> statement = in.message(Update::decode);
                case DELETE -> statement = in.message(Delete::decode);
                case STATEMENT -> statement = in.message(StmtExecute::decode);
                default -> in.skip();
            }
        }
        return checked(in, kind, statement);
    }

    private static Preparable checked(FieldReader in, long kind, @Nullable Preparable statement) {
        Preparable present = in.required(statement, "a statement to prepare");
        if (kindOf(present) != kind) {
            throw in.missing("a statement of the kind that is said");
        }
        return present;
    }

    private static int kindOf(Preparable statement) {
        if (statement instanceof Find) {
            return FIND_KIND;
        } else if (statement instanceof Insert) {
            return INSERT_KIND;
        } else if (statement instanceof Update) {
            return UPDATE_KIND;
        }
        return statement instanceof Delete ? DELETE_KIND : STATEMENT_KIND;
    }

    private static int tagOf(int kind) {
        return switch (kind) {
            case FIND_KIND -> FIND;
            case INSERT_KIND -> INSERT;
            case UPDATE_KIND -> UPDATE;
            case DELETE_KIND -> DELETE;
            default -> STATEMENT;
        };
    }
}
