// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The same first byte means different things after different questions; here is all that it can mean. */
class FirstByteTest {

    @Test
    void answersToALogin() {
        assertThat(answers(LoginReply::decode))
                .isEqualTo(Map.of(
                        0x00,
                        Ok.class,
                        0x01,
                        AuthMoreData.class,
                        0x02,
                        AuthNextFactor.class,
                        0xFE,
                        AuthSwitchRequest.class,
                        0xFF,
                        Err.class));
    }

    @Test
    void answersToACommand() {
        assertThat(answers(CommandReply::decode)).isEqualTo(Map.of(0x00, Ok.class, 0xFE, Ok.class, 0xFF, Err.class));
    }

    @Test
    void answersToAPrepare() {
        assertThat(answers(PrepareReply::decode)).isEqualTo(Map.of(0x00, PrepareOk.class, 0xFF, Err.class));
    }

    @Test
    void answersToAQuery() {
        Map<Integer, Class<?>> answers = answers(QueryReply::decode);
        assertThat(answers.remove(0x00)).isEqualTo(Ok.class);
        assertThat(answers.remove(0xFB)).isEqualTo(LocalInfileRequest.class);
        assertThat(answers.remove(0xFF)).isEqualTo(Err.class);
        assertThat(answers).isEmpty();
    }

    /** Twelve bytes of NUL behind the first one are enough for any answer that does not end at once. */
    private static Map<Integer, Class<?>> answers(BiFunction<ByteReader, Capabilities, ? extends Reply> question) {
        Map<Integer, Class<?>> answers = new TreeMap<>();
        for (int first = 0; first < 256; first++) {
            byte[] packet = new byte[13];
            packet[0] = (byte) first;
            try {
                Reply reply = question.apply(ByteReader.of(packet), Replies.UNTRACKED);
                answers.put(first, reply.getClass());
            } catch (MalformedPacketException refused) {
                assertThat(refused).hasMessageStartingWith("expected ");
            }
        }
        return answers;
    }
}
