// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.Message;

/**
 * What a server says. Unlike in the classic protocol, each message can be told from the type of its frame alone, though the
 * same numbers mean other messages in the other direction.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1ServerMessages.html">ServerMessages</a>
 */
public sealed interface ServerMessage extends Message
        permits Ok,
                ServerError,
                Capabilities,
                AuthenticateContinue,
                AuthenticateOk,
                NoticeFrame,
                ColumnMetaData,
                Row,
                FetchDone,
                FetchSuspended,
                FetchDoneMoreResultsets,
                StmtExecuteOk,
                FetchDoneMoreOutParams,
                Compression,
                ServerExtension,
                UnknownMessage {

    /** Returns the type of the frame that carries this message, 0 to 255. */
    int messageType();

    /** Appends this message as a frame. */
    default void frame(FrameWriter frames) {
        encode(frames.begin(messageType()));
        frames.end();
    }

    /**
     * Reads any message; one that this version has no record for comes out as {@link UnknownMessage}.
     *
     * @param type the type of its frame
     */
    static ServerMessage decode(int type, ByteReader payload) {
        FieldReader in = new FieldReader(payload);
        return switch (type) {
            case Ok.TYPE -> Ok.decode(in);
            case ServerError.TYPE -> ServerError.decode(in);
            case Capabilities.TYPE -> Capabilities.decode(in);
            case AuthenticateContinue.TYPE -> AuthenticateContinue.decode(in);
            case AuthenticateOk.TYPE -> AuthenticateOk.decode(in);
            case NoticeFrame.TYPE -> NoticeFrame.decode(in);
            case ColumnMetaData.TYPE -> ColumnMetaData.decode(in);
            case Row.TYPE -> Row.decode(payload);
            case FetchDone.TYPE -> FetchDone.decode(in);
            case FetchSuspended.TYPE -> FetchSuspended.decode(in);
            case FetchDoneMoreResultsets.TYPE -> FetchDoneMoreResultsets.decode(in);
            case StmtExecuteOk.TYPE -> StmtExecuteOk.decode(in);
            case FetchDoneMoreOutParams.TYPE -> FetchDoneMoreOutParams.decode(in);
            case Compression.TYPE -> Compression.decode(in);
            default -> new UnknownMessage(type, payload.rest());
        };
    }
}
