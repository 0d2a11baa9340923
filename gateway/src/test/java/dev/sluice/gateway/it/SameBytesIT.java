// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static dev.sluice.gateway.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same commands, pipelined, said to the database and to the gateway: what comes back is the same byte by byte, whatever the
 * client can do.
 */
class SameBytesIT extends ThroughGateway {

    private static final int LAST_PREPARED = -1;
    private static final int CURSOR = 1;

    @BeforeAll
    void createProcedure() {
        openSessions();
        await(direct.query("CREATE PROCEDURE both_ways(IN a INT, OUT b INT) BEGIN SELECT a; SET b = a * 2; END"));
        await(direct.query("CREATE TABLE numbers(n INT PRIMARY KEY)"));
        await(direct.query("INSERT INTO numbers VALUES(1), (2), (3), (4), (5)"));
        closeSessions();
    }

    private static LongStream abilities() {
        long results = Capabilities.MULTI_STATEMENTS | Capabilities.MULTI_RESULTS | Capabilities.PS_MULTI_RESULTS;
        return LongStream.of(
                results,
                results | Capabilities.DEPRECATE_EOF,
                results | Capabilities.DEPRECATE_EOF | Capabilities.SESSION_TRACK,
                results | Capabilities.OPTIONAL_RESULTSET_METADATA,
                results | Capabilities.DEPRECATE_EOF | Capabilities.OPTIONAL_RESULTSET_METADATA);
    }

    private static byte[] text(int code, String text) {
        return new ByteWriter(text.length() + 1).u8(code).string(text).toByteArray();
    }

    private static byte[] query(String sql) {
        return text(3, sql);
    }

    private static byte[] execute(long id, int flags) {
        return new ByteWriter(16).u8(0x17).u32(id).u8(flags).u32(1).toByteArray();
    }

    /** Statements are numbered from 1 by MySQL; MariaDB is asked for the one prepared last. */
    private byte[] execute(int id, int flags) {
        return execute(isMariaDb() ? LAST_PREPARED : (long) id, flags);
    }

    private byte[] fetch(int id, int rows) {
        return new ByteWriter(16)
                .u8(0x1C)
                .u32(isMariaDb() ? LAST_PREPARED : id)
                .u32(rows)
                .toByteArray();
    }

    /** Executes with a number and a NULL, which is to be replaced. */
    private static byte[] call(long id, int number) {
        ByteWriter out = new ByteWriter(32).u8(0x17).u32(id).u8(0).u32(1);
        return out.u8(2).u8(1).u8(3).u8(0).u8(6).u8(0).u32(number).toByteArray();
    }

    private List<byte[]> commands() {
        List<byte[]> commands = new ArrayList<>();
        commands.add(text(2, database));
        commands.add(query("SELECT 1, 'word', NULL"));
        commands.add(
                query("SELECT n FROM numbers; DO 0; SELECT n FROM numbers WHERE n > 10; SELECT nonsense; SELECT 2"));
        commands.add(text(14, ""));
        commands.add(query("CALL both_ways(4, @out)"));
        commands.add(text(4, "numbers\0%"));
        commands.add(new byte[] {0x1B, 0, 0});
        commands.add(text(0x16, "SELECT n FROM numbers WHERE n > 1 ORDER BY n"));
        commands.add(execute(1, 0));
        commands.add(execute(1, CURSOR));
        if (!isMariaDb()) {
            commands.add(fetch(1, 2));
            commands.add(fetch(1, 9));
            commands.add(fetch(1, 9));
        }
        commands.add(text(0x16, "INSERT INTO numbers VALUES(1)"));
        commands.add(execute(2, CURSOR));
        commands.add(text(0x16, "SELECT nonsense FROM nowhere"));
        commands.add(text(0x16, "CALL both_ways(3, @out)"));
        commands.add(execute(isMariaDb() ? 3 : 4, 0));
        commands.add(text(0x16, "SELECT ?, ?"));
        commands.add(text(0x16, "SELECT REPEAT('x', 300000)"));
        commands.add(execute(isMariaDb() ? 5 : 6, 0));
        commands.add(text(0x16, "CALL both_ways(?, ?)"));
        commands.add(call(isMariaDb() ? LAST_PREPARED : 7, 21));
        commands.add(query("SET @a = 1"));
        commands.add(text(0x1F, ""));
        commands.add(query("SELECT @a"));
        commands.add(text(0x7E, "unknown"));
        commands.add(text(14, ""));
        return commands;
    }

    private byte[] answers(int port, long abilities) throws IOException {
        try (RawClient raw = RawClient.loggedIn(port, root.user(), abilities)) {
            for (byte[] command : commands()) {
                raw.send(0, command);
            }
            raw.send(0, new byte[] {1});
            return withoutIds(raw.rest());
        }
    }

    /** MariaDB does not number statements from 1. */
    private byte[] withoutIds(byte[] bytes) {
        for (int at = 0; at + 16 <= bytes.length && isMariaDb(); ) {
            int length = (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
            if (length == 12 && bytes[at + 4] == 0) {
                bytes[at + 5] = 0;
                bytes[at + 6] = 0;
            }
            at += length + 4;
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("abilities")
    void everyAnswerIsTheDatabases(long abilities) throws IOException {
        assumeTrue((abilities & Capabilities.OPTIONAL_RESULTSET_METADATA) == 0 || !isMariaDb());
        byte[] expected = answers(server.port(), abilities);
        byte[] actual = answers(gateway.ports().get(0), abilities);
        assertThat(actual).isEqualTo(expected);
        assertThat(actual.length).isGreaterThan(300_000);
    }

    @Test
    void definitionsThatAreLeftOutAreNotMissed() throws IOException {
        assumeTrue(!isMariaDb());
        for (long eof : new long[] {0, Capabilities.DEPRECATE_EOF}) {
            List<byte[]> both = new ArrayList<>();
            for (int port : new int[] {server.port(), gateway.ports().get(0)}) {
                try (RawClient raw =
                        RawClient.loggedIn(port, root.user(), Capabilities.OPTIONAL_RESULTSET_METADATA | eof)) {
                    raw.send(0, query("SET resultset_metadata = NONE"));
                    raw.send(0, query("SELECT 1 UNION SELECT 2"));
                    raw.send(0, query("SELECT 1 FROM DUAL WHERE FALSE"));
                    raw.send(0, text(0x16, "SELECT ?"));
                    raw.send(0, text(14, ""));
                    raw.send(0, new byte[] {1});
                    both.add(raw.rest());
                }
            }
            assertThat(both.get(1)).isEqualTo(both.get(0));
        }
    }
}
