// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.ServerStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreetingTest extends MessageContract {

    private static final byte[] SCRAMBLE = Golden.bytes("3A4B5C6D7E0F1A2B 0102030405060708090A0B0C");

    private static final Greeting MYSQL = new Greeting(
            "9.7.4",
            8,
            SCRAMBLE,
            new Capabilities(0xDFFF_FFFFL),
            255,
            new ServerStatus(ServerStatus.AUTOCOMMIT),
            "caching_sha2_password");

    private static final byte[] MYSQL_BYTES = Golden.bytes(
            "0A '9.7.4' 00 08000000",
            "3A4B5C6D7E0F1A2B 00",
            "FFFF FF 0200 FFDF",
            "15 00*10",
            "0102030405060708090A0B0C 00",
            "'caching_sha2_password' 00");

    private static final Greeting MARIADB = new Greeting(
            "5.5.5-10.11.19-MariaDB-deb12",
            0x1234_5678,
            SCRAMBLE,
            new Capabilities(0x1D_81FF_FFFEL),
            45,
            new ServerStatus(ServerStatus.AUTOCOMMIT),
            "mysql_native_password");

    private static final byte[] MARIADB_BYTES = Golden.bytes(
            "0A '5.5.5-10.11.19-MariaDB-deb12' 00 78563412",
            "3A4B5C6D7E0F1A2B 00",
            "FEFF 2D 0200 FF81",
            "15 00*6 1D000000",
            "0102030405060708090A0B0C 00",
            "'mysql_native_password' 00");

    @Override
    protected List<Sample<?>> samples() {
        return List.of(sample(MYSQL, MYSQL_BYTES), sample(MARIADB, MARIADB_BYTES));
    }

    /** Servers before 5.5.7 ended behind the scramble, so that prefix is a greeting too. */
    private static Sample<Greeting> sample(Greeting greeting, byte[] golden) {
        int withoutPlugin = golden.length - greeting.authPlugin().length() - 1;
        return Sample.of(greeting, Greeting::decode, Greeting::encode, golden)
                .shorterIf(length -> length == withoutPlugin)
                .tail(Sample.Tail.IGNORED);
    }

    @Test
    void knowsMariaDbByItsVersionAndByTheLowestCapability() {
        assertThat(MARIADB.isMariaDb()).isTrue();
        assertThat(MYSQL.isMariaDb()).isFalse();
        assertThat(renamed("11.8.1-MariaDB", 0xDFFF_FFFFL).isMariaDb()).isTrue();
        assertThat(renamed("10.11.19-branded", 0x81FF_FFFEL).isMariaDb()).isTrue();
    }

    @Test
    void takesReservedBytesAsCapabilitiesOnlyFromMariaDb() {
        byte[] mysqlWithJunk = MYSQL_BYTES.clone();
        mysqlWithJunk[36] = 0x1D;
        assertThat(Greeting.decode(ByteReader.of(mysqlWithJunk))).isEqualTo(MYSQL);
        assertThat(MARIADB.capabilities()
                        .has(Capabilities.MARIADB_BULK_OPERATIONS | Capabilities.MARIADB_CACHE_METADATA))
                .isTrue();
    }

    @Test
    void refusesAnotherProtocolVersion() {
        byte[] version9 = MYSQL_BYTES.clone();
        version9[0] = 9;
        assertThatThrownBy(() -> Greeting.decode(ByteReader.of(version9)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("not version 9");
    }

    @Test
    void printsNoScramble() {
        assertThat(MYSQL).hasToString("Greeting[9.7.4, thread 8, caching_sha2_password]");
    }

    private static Greeting renamed(String version, long capabilities) {
        return new Greeting(version, 1, SCRAMBLE, new Capabilities(capabilities), 45, new ServerStatus(2), "");
    }
}
