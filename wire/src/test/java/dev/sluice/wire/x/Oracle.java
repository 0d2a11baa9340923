// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.mysql.cj.x.protobuf.Mysqlx;
import com.mysql.cj.x.protobuf.MysqlxConnection;
import com.mysql.cj.x.protobuf.MysqlxCrud;
import com.mysql.cj.x.protobuf.MysqlxCursor;
import com.mysql.cj.x.protobuf.MysqlxExpect;
import com.mysql.cj.x.protobuf.MysqlxNotice;
import com.mysql.cj.x.protobuf.MysqlxPrepare;
import com.mysql.cj.x.protobuf.MysqlxResultset;
import com.mysql.cj.x.protobuf.MysqlxSession;
import com.mysql.cj.x.protobuf.MysqlxSql;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Another reading of the protocol: the classes that Connector/J has generated for its messages. */
public final class Oracle {

    /** What a client says, by the type of the frame. */
    public static final Map<Integer, Message> CLIENT = Map.ofEntries(
            Map.entry(1, MysqlxConnection.CapabilitiesGet.getDefaultInstance()),
            Map.entry(2, MysqlxConnection.CapabilitiesSet.getDefaultInstance()),
            Map.entry(3, MysqlxConnection.Close.getDefaultInstance()),
            Map.entry(4, MysqlxSession.AuthenticateStart.getDefaultInstance()),
            Map.entry(5, MysqlxSession.AuthenticateContinue.getDefaultInstance()),
            Map.entry(6, MysqlxSession.Reset.getDefaultInstance()),
            Map.entry(7, MysqlxSession.Close.getDefaultInstance()),
            Map.entry(12, MysqlxSql.StmtExecute.getDefaultInstance()),
            Map.entry(17, MysqlxCrud.Find.getDefaultInstance()),
            Map.entry(18, MysqlxCrud.Insert.getDefaultInstance()),
            Map.entry(19, MysqlxCrud.Update.getDefaultInstance()),
            Map.entry(20, MysqlxCrud.Delete.getDefaultInstance()),
            Map.entry(24, MysqlxExpect.Open.getDefaultInstance()),
            Map.entry(25, MysqlxExpect.Close.getDefaultInstance()),
            Map.entry(30, MysqlxCrud.CreateView.getDefaultInstance()),
            Map.entry(31, MysqlxCrud.ModifyView.getDefaultInstance()),
            Map.entry(32, MysqlxCrud.DropView.getDefaultInstance()),
            Map.entry(40, MysqlxPrepare.Prepare.getDefaultInstance()),
            Map.entry(41, MysqlxPrepare.Execute.getDefaultInstance()),
            Map.entry(42, MysqlxPrepare.Deallocate.getDefaultInstance()),
            Map.entry(43, MysqlxCursor.Open.getDefaultInstance()),
            Map.entry(44, MysqlxCursor.Close.getDefaultInstance()),
            Map.entry(45, MysqlxCursor.Fetch.getDefaultInstance()),
            Map.entry(46, MysqlxConnection.Compression.getDefaultInstance()));

    /** What a server says, by the type of the frame. */
    public static final Map<Integer, Message> SERVER = Map.ofEntries(
            Map.entry(0, Mysqlx.Ok.getDefaultInstance()),
            Map.entry(1, Mysqlx.Error.getDefaultInstance()),
            Map.entry(2, MysqlxConnection.Capabilities.getDefaultInstance()),
            Map.entry(3, MysqlxSession.AuthenticateContinue.getDefaultInstance()),
            Map.entry(4, MysqlxSession.AuthenticateOk.getDefaultInstance()),
            Map.entry(11, MysqlxNotice.Frame.getDefaultInstance()),
            Map.entry(12, MysqlxResultset.ColumnMetaData.getDefaultInstance()),
            Map.entry(13, MysqlxResultset.Row.getDefaultInstance()),
            Map.entry(14, MysqlxResultset.FetchDone.getDefaultInstance()),
            Map.entry(15, MysqlxResultset.FetchSuspended.getDefaultInstance()),
            Map.entry(16, MysqlxResultset.FetchDoneMoreResultsets.getDefaultInstance()),
            Map.entry(17, MysqlxSql.StmtExecuteOk.getDefaultInstance()),
            Map.entry(18, MysqlxResultset.FetchDoneMoreOutParams.getDefaultInstance()),
            Map.entry(19, MysqlxConnection.Compression.getDefaultInstance()));

    /** What a notice says, by its type. */
    public static final Map<Integer, Message> NOTICES = Map.of(
            1, MysqlxNotice.Warning.getDefaultInstance(),
            2, MysqlxNotice.SessionVariableChanged.getDefaultInstance(),
            3, MysqlxNotice.SessionStateChanged.getDefaultInstance(),
            4, MysqlxNotice.GroupReplicationStateChanged.getDefaultInstance(),
            5, MysqlxNotice.ServerHello.getDefaultInstance());

    private Oracle() {}

    /** Returns the message of that type, of those in one of the maps here. */
    public static Message kind(Map<Integer, Message> kinds, int type) {
        return Objects.requireNonNull(kinds.get(type), "a type that the oracle knows");
    }

    /** Returns what the oracle makes of {@code bytes}. */
    public static Message read(Message kind, byte[] bytes) throws InvalidProtocolBufferException {
        return kind.getParserForType().parseFrom(bytes);
    }

    /** Tells whether the oracle takes {@code bytes} for such a message. */
    public static boolean accepts(Message kind, byte[] bytes) {
        try {
            read(kind, bytes);
            return true;
        } catch (InvalidProtocolBufferException refused) {
            return false;
        }
    }

    /** Tells whether the oracle knows every field of a message, and of those within it. */
    public static boolean knowsAllOf(Message message) {
        return message.getUnknownFields().asMap().isEmpty()
                && message.getAllFields().values().stream().allMatch(Oracle::knowsAll);
    }

    private static boolean knowsAll(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Oracle::knowsAll);
        }
        return !(value instanceof Message inner) || knowsAllOf(inner);
    }

    /** Returns the same message without optional fields that say what their absence means. */
    public static Message withoutDefaults(Message message) {
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.isRepeated()) {
                builder.clearField(field);
                ((List<?>) value).forEach(element -> builder.addRepeatedField(field, inner(element)));
            } else if (says(field, value)) {
                builder.setField(field, inner(value));
            } else {
                builder.clearField(field);
            }
        });
        return builder.buildPartial();
    }

    private static boolean says(FieldDescriptor field, Object value) {
        boolean plain = field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                && !(field.getJavaType() == FieldDescriptor.JavaType.ENUM && !field.hasDefaultValue());
        return field.isRequired() || !plain || !value.equals(field.getDefaultValue());
    }

    private static Object inner(Object value) {
        return value instanceof Message message ? withoutDefaults(message) : value;
    }
}
