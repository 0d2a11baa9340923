// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.mysql.cj.x.protobuf.MysqlxNotice;
import dev.sluice.wire.Golden;
import dev.sluice.wire.Sample;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.ServerMessage;
import java.util.Arrays;
import java.util.Map;

/** Samples of messages; which shorter ones are messages too is what the oracle says. */
public final class Messages {

    private Messages() {}

    /** A message of a client. */
    public static Sample<ClientMessage> client(ClientMessage message, String... golden) {
        byte[] bytes = Golden.bytes(golden);
        int type = message.messageType();
        return Sample.<ClientMessage>of(message, in -> ClientMessage.decode(type, in), (m, out) -> m.encode(out), bytes)
                .shorterIf(length -> isMessage(Oracle.CLIENT, type, bytes, length));
    }

    /** A message of a server. */
    public static Sample<ServerMessage> server(ServerMessage message, String... golden) {
        byte[] bytes = Golden.bytes(golden);
        int type = message.messageType();
        return Sample.<ServerMessage>of(message, in -> ServerMessage.decode(type, in), (m, out) -> m.encode(out), bytes)
                .shorterIf(length -> isMessage(Oracle.SERVER, type, bytes, length));
    }

    private static boolean isMessage(Map<Integer, Message> kinds, int type, byte[] bytes, int length) {
        if (!kinds.containsKey(type)) {
            return true;
        }
        byte[] shorter = Arrays.copyOf(bytes, length);
        return Oracle.accepts(Oracle.kind(kinds, type), shorter) && (type != NoticeFrame.TYPE || isNotice(shorter));
    }

    /** What a notice says is a message within the message, of which the oracle's frame knows nothing. */
    private static boolean isNotice(byte[] frame) {
        try {
            MysqlxNotice.Frame notice = MysqlxNotice.Frame.parseFrom(frame);
            return !Oracle.NOTICES.containsKey(notice.getType())
                    || Oracle.accepts(
                            Oracle.kind(Oracle.NOTICES, notice.getType()),
                            notice.getPayload().toByteArray());
        } catch (InvalidProtocolBufferException refused) {
            return false;
        }
    }
}
