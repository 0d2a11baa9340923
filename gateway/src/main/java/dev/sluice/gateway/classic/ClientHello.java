// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import java.util.Arrays;

/**
 * A client's handshake response, read as far as the gateway must know it: the rest is passed on as it came, whatever the
 * client's character set.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_response.html">HandshakeResponse41</a>
 */
final class ClientHello {

    /** The length of the head, which is all of an SSL request. */
    static final int HEAD = 32;

    private static final int EXTENDED_AT = 28;

    private final byte[] payload;
    private final Capabilities capabilities;
    private final String user;
    private final int authAt;
    private final int authEnd;
    private final byte[] auth;
    private final String plugin;
    private final String schema;

    private ClientHello(byte[] payload, Capabilities capabilities) {
        this.payload = payload;
        this.capabilities = capabilities;
        ByteReader in = ByteReader.of(payload);
        in.skip(HEAD);
        user = in.nulString();
        authAt = in.position();
        auth = readAuth(in, capabilities);
        authEnd = in.position();
        schema = capabilities.has(Capabilities.CONNECT_WITH_DB) && in.remaining() > 0 ? in.nulString() : "";
        plugin = capabilities.has(Capabilities.PLUGIN_AUTH) && in.remaining() > 0 ? in.nulString() : "";
    }

    /** Returns who the client says it is. */
    String user() {
        return user;
    }

    /**
     * Reads one.
     *
     * @throws dev.sluice.wire.MalformedPacketException if it is none
     */
    static ClientHello read(byte[] payload) {
        return new ClientHello(payload, capabilitiesOf(payload));
    }

    /** Returns the capabilities at the head of a response or of an SSL request. */
    static Capabilities capabilitiesOf(byte[] payload) {
        ByteReader in = ByteReader.of(payload);
        long bits = in.u32();
        if ((bits & Capabilities.PROTOCOL_41) == 0) {
            throw new Refused(Refusal.TOO_OLD);
        }
        in.skip(EXTENDED_AT - Integer.BYTES);
        long extended = in.u32() << 32;
        return new Capabilities((bits & Capabilities.LONG_PASSWORD) == 0 ? bits | extended : bits);
    }

    private static byte[] readAuth(ByteReader in, Capabilities capabilities) {
        if (capabilities.has(Capabilities.PLUGIN_AUTH_LENENC_DATA)) {
            return in.lenencBytes();
        }
        return capabilities.has(Capabilities.SECURE_CONNECTION) ? in.bytes(in.u8()) : in.nulBytes();
    }

    Capabilities capabilities() {
        return capabilities;
    }

    /** Returns the schema that it asks for, or an empty text. */
    String schema() {
        return schema;
    }

    /** Returns the answer to the scramble; a secret. */
    byte[] auth() {
        return auth;
    }

    /** Returns the plugin that the answer is for; empty if the client did not say. */
    String plugin() {
        return plugin;
    }

    /** Returns the SSL request that announces {@link #response}. */
    byte[] sslRequest(Capabilities agreed) {
        return headed(Arrays.copyOf(payload, HEAD), agreed);
    }

    /** Returns what the database is told: this response, with what was agreed on, and {@code answer} to the scramble. */
    byte[] response(Capabilities agreed, byte[] answer) {
        if (answer == auth) {
            return headed(payload.clone(), agreed);
        }
        ByteWriter out = new ByteWriter(payload.length + answer.length);
        out.bytes(payload, 0, authAt);
        writeAuth(out, answer);
        out.bytes(payload, authEnd, payload.length - authEnd);
        return headed(out.toByteArray(), agreed);
    }

    private void writeAuth(ByteWriter out, byte[] answer) {
        if (capabilities.has(Capabilities.PLUGIN_AUTH_LENENC_DATA)) {
            out.lenencBytes(answer);
        } else if (capabilities.has(Capabilities.SECURE_CONNECTION)) {
            out.u8(answer.length).bytes(answer);
        } else {
            out.nulBytes(answer);
        }
    }

    private static byte[] headed(byte[] message, Capabilities agreed) {
        ByteWriter head = new ByteWriter(HEAD);
        head.u32(agreed.bits());
        System.arraycopy(head.array(), 0, message, 0, Integer.BYTES);
        head.clear(HEAD);
        if (!agreed.has(Capabilities.LONG_PASSWORD)) {
            head.u32(agreed.bits() >>> 32);
            System.arraycopy(head.array(), 0, message, EXTENDED_AT, Integer.BYTES);
        }
        return message;
    }

    /** Leaves out everything, for the answer to the scramble is a secret. */
    @Override
    public String toString() {
        return "ClientHello[" + plugin + "]";
    }
}
