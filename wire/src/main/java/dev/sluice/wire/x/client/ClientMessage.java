// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.Message;

/**
 * What a client asks. Each is answered, in order.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1ClientMessages.html">ClientMessages</a>
 */
public sealed interface ClientMessage extends Message
        permits CapabilitiesGet,
                CapabilitiesSet,
                ConnectionClose,
                AuthenticateStart,
                AuthenticateContinue,
                SessionReset,
                SessionClose,
                Preparable,
                ExpectOpen,
                ExpectClose,
                CreateView,
                ModifyView,
                DropView,
                Prepare,
                Execute,
                Deallocate,
                CursorOpen,
                CursorClose,
                CursorFetch,
                Compression,
                ClientExtension,
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
    static ClientMessage decode(int type, ByteReader payload) {
        FieldReader in = new FieldReader(payload);
        return switch (type) {
            case CapabilitiesGet.TYPE -> CapabilitiesGet.decode(in);
            case CapabilitiesSet.TYPE -> CapabilitiesSet.decode(in);
            case ConnectionClose.TYPE -> ConnectionClose.decode(in);
            case AuthenticateStart.TYPE -> AuthenticateStart.decode(in);
            case AuthenticateContinue.TYPE -> AuthenticateContinue.decode(in);
            case SessionReset.TYPE -> SessionReset.decode(in);
            case SessionClose.TYPE -> SessionClose.decode(in);
            case StmtExecute.TYPE -> StmtExecute.decode(in);
            case Find.TYPE -> Find.decode(in);
            case Insert.TYPE -> Insert.decode(in);
            case Update.TYPE -> Update.decode(in);
            case Delete.TYPE -> Delete.decode(in);
            case ExpectOpen.TYPE -> ExpectOpen.decode(in);
            case ExpectClose.TYPE -> ExpectClose.decode(in);
            case CreateView.TYPE -> CreateView.decode(in);
            case ModifyView.TYPE -> ModifyView.decode(in);
            case DropView.TYPE -> DropView.decode(in);
            case Prepare.TYPE -> Prepare.decode(in);
            case Execute.TYPE -> Execute.decode(in);
            case Deallocate.TYPE -> Deallocate.decode(in);
            case CursorOpen.TYPE -> CursorOpen.decode(in);
            case CursorClose.TYPE -> CursorClose.decode(in);
            case CursorFetch.TYPE -> CursorFetch.decode(in);
            case Compression.TYPE -> Compression.decode(in);
            default -> new UnknownMessage(type, payload.rest());
        };
    }
}
