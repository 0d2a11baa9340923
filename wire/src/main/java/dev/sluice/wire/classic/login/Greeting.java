// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.login;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.ServerStatus;
import java.util.Arrays;

/**
 * What a server says first: its version, the id of the session, what it can do, and a scramble for the login.
 *
 * @param serverVersion as sent, so possibly with MariaDB's "5.5.5-" in front
 * @param threadId what KILL wants, 0 to 4,294,967,295
 * @param scramble 20 bytes without the NUL that ends them on the wire
 * @param collation 0 to 255
 * @param authPlugin the plugin that the scramble is for
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_v10.html">HandshakeV10</a>
 */
public record Greeting(
        String serverVersion,
        long threadId,
        byte[] scramble,
        Capabilities capabilities,
        int collation,
        ServerStatus status,
        String authPlugin) {

    /** The only protocol version that servers have spoken since 1998. */
    public static final int PROTOCOL_VERSION = 10;

    private static final int FIRST_PART = 8;
    private static final int SCRAMBLE = 20;
    private static final int RESERVED = 6;

    /** Tells whether a MariaDB server speaks. */
    public boolean isMariaDb() {
        return serverVersion.contains("MariaDB") || !capabilities.has(Capabilities.LONG_PASSWORD);
    }

    /** Reads one. */
    public static Greeting decode(ByteReader in) {
        int protocol = in.u8();
        if (protocol != PROTOCOL_VERSION) {
            throw in.malformed("a MySQL greeting of protocol version 10 (not version " + protocol + ")");
        }
        String version = in.nulString();
        long threadId = in.u32();
        byte[] scramble = Arrays.copyOf(in.bytes(FIRST_PART), SCRAMBLE);
        in.skip(1);
        long capabilities = in.u16();
        int collation = in.u8();
        ServerStatus status = new ServerStatus(in.u16());
        capabilities |= (long) in.u16() << 16;
        int scrambleLength = in.u8();
        in.skip(RESERVED);
        capabilities |= extended(capabilities, in.u32());
        readSecondPart(in, scramble, scrambleLength);
        String plugin = in.remaining() == 0 ? "" : in.nulString();
        return new Greeting(version, threadId, scramble, new Capabilities(capabilities), collation, status, plugin);
    }

    /** Only a server that leaves the lowest bit clear means those four bytes as capabilities: MariaDB. */
    private static long extended(long capabilities, long bits) {
        return (capabilities & Capabilities.LONG_PASSWORD) == 0 ? bits << 32 : 0;
    }

    private static void readSecondPart(ByteReader in, byte[] scramble, int scrambleLength) {
        byte[] second = in.bytes(Math.max(SCRAMBLE - FIRST_PART + 1, scrambleLength - FIRST_PART));
        System.arraycopy(second, 0, scramble, FIRST_PART, SCRAMBLE - FIRST_PART);
    }

    /** Appends this message. */
    public void encode(ByteWriter out) {
        long bits = capabilities.bits();
        out.u8(PROTOCOL_VERSION).nulString(serverVersion).u32(threadId);
        out.bytes(scramble, 0, FIRST_PART).u8(0);
        out.u16((int) bits).u8(collation).u16(status.bits()).u16((int) (bits >>> 16));
        out.u8(SCRAMBLE + 1).zeros(RESERVED).u32(bits >>> 32);
        out.bytes(scramble, FIRST_PART, SCRAMBLE - FIRST_PART).u8(0).nulString(authPlugin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Greeting that
                && serverVersion.equals(that.serverVersion)
                && threadId == that.threadId
                && Arrays.equals(scramble, that.scramble)
                && capabilities.equals(that.capabilities)
                && collation == that.collation
                && status.equals(that.status)
                && authPlugin.equals(that.authPlugin);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(scramble) * 31 + Long.hashCode(threadId);
    }

    /** Leaves out the scramble: together with an answer to it, it would let a reader of logs guess the password. */
    @Override
    public String toString() {
        return "Greeting[" + serverVersion + ", thread " + threadId + ", " + authPlugin + "]";
    }
}
