// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.floor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.auth.CachingSha2Password;
import dev.sluice.wire.classic.auth.NativePassword;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.login.SslRequest;
import dev.sluice.wire.classic.reply.AuthMoreData;
import dev.sluice.wire.classic.reply.AuthSwitchRequest;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.LoginReply;
import dev.sluice.wire.classic.reply.Ok;
import java.io.IOException;
import java.util.Map;

/**
 * Logs a bare socket in, by the wire's codec alone: with an empty password, a native one, or one that caching_sha2 has cached.
 */
final class FloorLogin {

    private static final int UTF8MB4 = 45;
    private static final long MAX_PACKET = 16 << 20;
    private static final long WANTED = Capabilities.PROTOCOL_41
            | Capabilities.SECURE_CONNECTION
            | Capabilities.PLUGIN_AUTH
            | Capabilities.PLUGIN_AUTH_LENENC_DATA
            | Capabilities.DEPRECATE_EOF
            | Capabilities.TRANSACTIONS
            | Capabilities.LONG_FLAG
            | Capabilities.LONG_PASSWORD
            | Capabilities.CONNECT_WITH_DB
            | Capabilities.MARIADB_BULK_OPERATIONS;

    private final FloorLink link;
    private final Address address;

    private FloorLogin(FloorLink link, Address address) {
        this.link = link;
        this.address = address;
    }

    /** Connects and logs in. */
    static FloorLink open(Address address) throws IOException {
        FloorLink link = new FloorLink(address.host(), address.port());
        new FloorLogin(link, address).run();
        return link;
    }

    private void run() throws IOException {
        Greeting greeting = Greeting.decode(link.receive());
        if (!greeting.capabilities().has(Capabilities.DEPRECATE_EOF)) {
            throw new IOException("the server is too old for the floor: MySQL 5.7.5 or MariaDB 10.2 is expected");
        }
        Capabilities agreed = greeting.capabilities().intersect(new Capabilities(WANTED));
        link.agreeOn(agreed);
        HandshakeResponse response = new HandshakeResponse(
                new SslRequest(agreed, MAX_PACKET, UTF8MB4),
                address.user(),
                answer(greeting.authPlugin(), greeting.scramble()),
                address.schema(),
                greeting.authPlugin(),
                Map.of());
        link.send(1, response::encode);
        while (!goOn(LoginReply.decode(link.receive(), agreed))) {}
    }

    /** Returns whether the login is over. */
    private boolean goOn(LoginReply reply) throws IOException {
        if (reply instanceof AuthSwitchRequest change) {
            byte[] answer = answer(change.plugin(), change.scramble());
            link.send(link.nextSequence(), out -> out.bytes(answer));
        } else if (reply instanceof Err error) {
            throw new IOException("the floor cannot log in: " + error.message());
        } else if (!(reply instanceof Ok) && !isFastOk(reply)) {
            throw new IOException(
                    "the floor cannot log in as " + address.user() + ": use a user with an empty password, or a native"
                            + " or caching_sha2 one that has logged in over TLS before");
        }
        return reply instanceof Ok;
    }

    private static boolean isFastOk(LoginReply reply) {
        return reply instanceof AuthMoreData more && more.data()[0] == CachingSha2Password.FAST_AUTH_OK;
    }

    private byte[] answer(String plugin, byte[] scramble) {
        byte[] password = address.password().getBytes(UTF_8);
        return switch (plugin) {
            case CachingSha2Password.NAME -> CachingSha2Password.answer(password, scramble);
            case NativePassword.NAME -> NativePassword.answer(password, scramble);
            default -> new byte[0]; // the server asks again for a plugin that it wants
        };
    }
}
