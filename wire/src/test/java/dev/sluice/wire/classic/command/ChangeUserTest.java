// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.Capabilities;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeUserTest extends MessageContract {

    private static final ChangeUser FULL = new ChangeUser(
            "bench",
            Golden.bytes("000102030405060708090A0B0C0D0E0F10111213"),
            "sakila",
            255,
            "mysql_native_password",
            Map.of("_client_name", "sluice"));
    private static final String HEAD = "11 'bench' 00 14 000102030405060708090A0B0C0D0E0F10111213 'sakila' 00 FF00";

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(FULL, Command.PLAIN.bits(), HEAD, "'mysql_native_password' 00 14 0C '_client_name' 06 'sluice'"),
                sample(
                        new ChangeUser("", new byte[0], "", 45, "p", Map.of()),
                        Capabilities.PLUGIN_AUTH,
                        "11 00 00 00 2D00 'p' 00"),
                sample(new ChangeUser("", new byte[0], "", 45, "", Map.of()), 0, "11 00 00 00 2D00"));
    }

    private static Sample<Command> sample(ChangeUser command, long bits, String... golden) {
        Capabilities capabilities = new Capabilities(bits);
        return Sample.of(
                command,
                in -> Command.decode(in, capabilities),
                (message, out) -> message.encode(out, capabilities),
                Golden.bytes(golden));
    }

    @Test
    void hasAPluginAndAttributesIfNothingElseIsSaid() {
        ByteWriter out = new ByteWriter(0);
        FULL.encode(out);
        assertThat(Command.decode(ByteReader.of(out.toByteArray()))).isEqualTo(FULL);
    }

    @Test
    void refusesAnAnswerThatItsLengthByteCannotSay() {
        ChangeUser tooLong = new ChangeUser("u", new byte[256], "", 45, "p", Map.of());
        assertThatThrownBy(() -> tooLong.encode(new ByteWriter(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
