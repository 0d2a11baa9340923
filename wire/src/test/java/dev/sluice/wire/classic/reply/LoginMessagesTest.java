// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginMessagesTest extends MessageContract {

    private static final byte[] SCRAMBLE = Golden.bytes("0102030405060708090A0B0C0D0E0F1011121314");

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                authSwitch(),
                sample(new AuthSwitchRequest("client_ed25519", new byte[32]), "FE 'client_ed25519' 00", "00*32")
                        .shorterFrom(16),
                sample(new AuthNextFactor("p", new byte[] {1, 0}), "02 'p' 00 01 00")
                        .shorterFrom(3),
                sample(new AuthNextFactor("p", new byte[0]), "02 'p' 00"),
                sample(new AuthMoreData(new byte[] {3}), "01 03").shorterFrom(1),
                sample(new AuthMoreData(new byte[] {4}), "01 04").shorterFrom(1),
                sample(new AuthMoreData(new byte[0]), "01"));
    }

    private static Sample<LoginReply> authSwitch() {
        String head = "FE 'mysql_native_password' 00";
        return sample(
                        new AuthSwitchRequest("mysql_native_password", SCRAMBLE),
                        head,
                        "0102030405060708090A0B0C0D0E0F1011121314 00")
                .shorterFrom(Golden.bytes(head).length);
    }

    private static Sample<LoginReply> sample(LoginReply reply, String... golden) {
        return Replies.sample(reply, Replies.MODERN, LoginReply::decode, golden).tail(Sample.Tail.PART_OF_IT);
    }

    @Test
    void takesTheScrambleOfASwitchWithoutItsNul() {
        assertThat(decode("FE 'p' 00 01*20 00")).isEqualTo(new AuthSwitchRequest("p", Golden.bytes("01*20")));
        assertThat(decode("FE 'p' 00 01*20")).isEqualTo(new AuthSwitchRequest("p", Golden.bytes("01*20")));
        assertThat(decode("FE 'p' 00")).isEqualTo(new AuthSwitchRequest("p", new byte[0]));
        assertThat(new AuthNextFactor("p", Golden.bytes("01*20 00")).scramble()).isEqualTo(Golden.bytes("01*20"));
    }

    @Test
    void keepsAZeroThatEndsAScrambleOfAnotherLength() {
        assertThat(decode("FE 'p' 00 01*31 00")).isEqualTo(new AuthSwitchRequest("p", Golden.bytes("01*31 00")));
        assertThat(new AuthNextFactor("p", Golden.bytes("01*31 00")).scramble()).hasSize(32);
    }

    @Test
    void refusesTheLoginOfMySql40() {
        assertThatThrownBy(() -> decode("FE"))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("insecure login of MySQL 4.0");
    }

    @Test
    void printsNoSecret() {
        assertThat(new AuthMoreData(SCRAMBLE)).hasToString("AuthMoreData[20 bytes]");
        assertThat(new AuthSwitchRequest("p", SCRAMBLE)).hasToString("AuthSwitchRequest[p]");
        assertThat(new AuthNextFactor("p", SCRAMBLE)).hasToString("AuthNextFactor[p]");
    }

    private static LoginReply decode(String golden) {
        return LoginReply.decode(ByteReader.of(Golden.bytes(golden)), Replies.MODERN);
    }
}
