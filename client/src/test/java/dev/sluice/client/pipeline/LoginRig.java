// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.link.DistrustedCertificate;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.reply.AuthMoreData;
import dev.sluice.wire.classic.reply.AuthSwitchRequest;
import dev.sluice.wire.classic.reply.Reply;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A login up to the handshake response, and words for what a server says behind it. */
final class LoginRig {

    static final byte[] SCRAMBLE = "ABCDEFGHIJKLMNOPQRST".getBytes(StandardCharsets.US_ASCII);
    static final byte[] NONCE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".getBytes(StandardCharsets.US_ASCII);

    final Rig rig;
    final HandshakeResponse response;
    private int sequence;

    private LoginRig(Rig rig, int responseSequence) {
        this.rig = rig;
        response = HandshakeResponse.decode(rig.link.nextLoginPacket(responseSequence));
        rig.useCapabilities(response.head().capabilities());
        sequence = responseSequence;
    }

    /** Logs in over an open link. */
    static LoginRig open(AuthTerms terms, String... passwords) {
        Rig rig = greeted(TlsMode.DISABLED, Rig.mysql(), terms, passwords);
        return new LoginRig(rig, 1);
    }

    /** Logs in over TLS. */
    static LoginRig secure(AuthTerms terms, String... passwords) {
        return secure(Rig.mysql(), null, terms, passwords);
    }

    /** Logs in to a MariaDB server whose certificate nobody vouches for. */
    static LoginRig distrusted(DistrustedCertificate certificate, String... passwords) {
        return secure(Rig.mariaDb(), certificate, AuthTerms.DEFAULT, passwords);
    }

    private static LoginRig secure(
            Greeting greeting, @Nullable DistrustedCertificate certificate, AuthTerms terms, String... passwords) {
        Rig rig = greeted(TlsMode.REQUIRED, greeting, terms, passwords);
        rig.link.nextLoginPacket(1);
        rig.link.secure(certificate);
        return new LoginRig(rig, 2);
    }

    private static Rig greeted(TlsMode tls, Greeting greeting, AuthTerms terms, String... passwords) {
        Rig rig = new Rig(Limits.DEFAULT, Rig.options(tls, terms, passwords));
        rig.link.open(rig.connection.listener());
        rig.link.skipSequence(0).packet(greeting::encode);
        return rig;
    }

    /** Has the server ask for a plugin, and returns the client's answer. */
    byte[] onSwitch(String plugin, byte[] data) {
        return onReply(new AuthSwitchRequest(plugin, data));
    }

    /** Has the server say a word of the plugin, and returns the client's answer. */
    byte[] onData(byte[] data) {
        return onReply(new AuthMoreData(data));
    }

    byte[] onReply(Reply reply) {
        rig.reply(reply);
        return answer();
    }

    /** Has the server say a word of the plugin without any mark before it, and returns the client's answer. */
    byte[] onRaw(byte[] data) {
        rig.link.packet(out -> out.bytes(data));
        return answer();
    }

    private byte[] answer() {
        sequence += 2;
        return rig.link.nextLoginPacket(sequence).rest();
    }

    void accept() {
        rig.reply(Rig.ok());
        rig.connection.opened().join();
    }

    MySqlException failure() {
        return Rig.failureOf(rig.connection.opened());
    }

    /** Returns how the login fails when a server asks for a plugin. */
    MySqlException failureOnSwitch(String plugin, byte[] data) {
        rig.reply(new AuthSwitchRequest(plugin, data));
        return failure();
    }

    /** Returns how the login fails when a server says a word of the plugin. */
    MySqlException failureOnData(byte[] data) {
        rig.reply(new AuthMoreData(data));
        return failure();
    }
}
