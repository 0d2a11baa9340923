// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.mysql.cj.x.protobuf.Mysqlx;
import com.mysql.cj.x.protobuf.MysqlxNotice;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Property;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.UnknownMessage;
import dev.sluice.wire.x.notice.Notice;
import dev.sluice.wire.x.server.ServerMessage;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Whatever message the oracle writes is read, and what is written of that, the oracle reads as the message that it was. */
class OracleTest {

    private static final int RUNS = 3000;
    private static final int MAX_SIZE = 200;

    private static final int NOTICE = 11;
    private static final int METADATA = 12;
    private static final int COMPRESSION = 46;
    private static final int SERVER_COMPRESSION = 19;

    @Test
    void agreesOnWhatClientsSay() {
        agrees(Oracle.CLIENT, ClientMessage::decode);
    }

    @Test
    void agreesOnWhatServersSay() {
        agrees(Oracle.SERVER, ServerMessage::decode);
    }

    @Test
    void agreesOnNotices() {
        agrees(Oracle.NOTICES, Notice::decode);
    }

    private static void agrees(
            Map<Integer, Message> kinds,
            BiFunction<Integer, ByteReader, ? extends dev.sluice.wire.x.protobuf.Message> decoder) {
        Integer[] types = kinds.keySet().toArray(new Integer[0]);
        Property.holds(RUNS, MAX_SIZE, (random, size) -> {
            int type = types[random.nextInt(types.length)];
            Message kind = Oracle.kind(kinds, type);
            Message theirs = new RandomMessage(random, size).like(kind);
            if (kinds == Oracle.SERVER && type == NOTICE) {
                // Random bytes are no notice; notices have a test of their own.
                return;
            }
            dev.sluice.wire.x.protobuf.Message ours = decoder.apply(type, ByteReader.of(theirs.toByteArray()));
            byte[] bytes = encoded(ours);
            Message back = read(kind, bytes);
            assertThat(Oracle.knowsAllOf(back)).isTrue();
            assertThat(Oracle.withoutDefaults(back)).isEqualTo(Oracle.withoutDefaults(theirs));
            assertThat(decoder.apply(type, ByteReader.of(bytes))).isEqualTo(ours);
            if (type != METADATA) {
                assertThat(back.toByteArray()).isEqualTo(bytes);
            }
        });
    }

    @Test
    void noticesAreFramedAlike() {
        Property.holds(RUNS, MAX_SIZE, (random, size) -> {
            int type = 1 + random.nextInt(Oracle.NOTICES.size());
            Message notice = new RandomMessage(random, size).like(Oracle.kind(Oracle.NOTICES, type));
            boolean global = random.nextBoolean();
            Message theirs = MysqlxNotice.Frame.newBuilder()
                    .setType(type)
                    .setScope(global ? MysqlxNotice.Frame.Scope.GLOBAL : MysqlxNotice.Frame.Scope.LOCAL)
                    .setPayload(notice.toByteString())
                    .build();
            ServerMessage ours = ServerMessage.decode(NOTICE, ByteReader.of(theirs.toByteArray()));
            assertThat(ServerMessage.decode(NOTICE, ByteReader.of(encoded(ours))))
                    .isEqualTo(ours);
        });
    }

    private static Message read(Message kind, byte[] bytes) {
        try {
            return Oracle.read(kind, bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the oracle refuses what was written", e);
        }
    }

    private static byte[] encoded(dev.sluice.wire.x.protobuf.Message message) {
        ByteWriter out = new ByteWriter(0);
        message.encode(out);
        return out.toByteArray();
    }

    @Test
    void knowsEveryTypeThatTheOracleKnows() {
        for (var type : Mysqlx.ClientMessages.Type.values()) {
            assertThat(Oracle.CLIENT).as("%s", type).containsKey(type.getNumber());
        }
        for (var type : Mysqlx.ServerMessages.Type.values()) {
            assertThat(Oracle.SERVER).as("%s", type).containsKey(type.getNumber());
        }
        assertThat(ClientMessage.decode(COMPRESSION + 1, ByteReader.of(new byte[0])))
                .isInstanceOf(UnknownMessage.class);
        assertThat(ServerMessage.decode(SERVER_COMPRESSION + 1, ByteReader.of(new byte[0])))
                .isInstanceOf(dev.sluice.wire.x.server.UnknownMessage.class);
    }
}
