// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.pipeline.KillSwitch;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.client.pipeline.SessionTerms;
import dev.sluice.link.Endpoint;
import dev.sluice.link.Tls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where to connect, as whom, and on which terms. Immutable; its text form leaves the password out.
 *
 * @param endpoint where the server listens
 * @param user the database user
 * @param password the user's password, empty for none
 * @param schema the schema to begin in, empty for none
 * @param tls whether the link is encrypted; {@link TlsMode#PREFERRED} unless said otherwise
 * @param tlsAuthorities a PEM file of certificates to trust instead of the Java platform's
 * @param connectTimeout how long connecting and the login may take together
 * @param multiStatements whether one query may hold several statements; true unless said otherwise
 * @param maxBuffered how many bytes of rows a buffered result may take before its request fails
 * @param limits what keeps the memory of the session flat
 * @param stall what is done about readers that are slower than the server's patience; {@link Stall#FAIL} unless said otherwise
 */
public record ConnectOptions(
        Endpoint endpoint,
        String user,
        String password,
        String schema,
        TlsMode tls,
        Optional<Path> tlsAuthorities,
        Duration connectTimeout,
        boolean multiStatements,
        long maxBuffered,
        Limits limits,
        Stall stall) {

    /** The port of MySQL and MariaDB. */
    public static final int DEFAULT_PORT = 3306;

    /** Ten seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private static final long DEFAULT_MAX_BUFFERED = 64L << 20;

    /** Returns the options for a server that anybody may log in to as {@code user} without a password. */
    public static ConnectOptions to(Endpoint endpoint, String user) {
        return new ConnectOptions(
                endpoint,
                user,
                "",
                "",
                TlsMode.PREFERRED,
                Optional.empty(),
                DEFAULT_TIMEOUT,
                true,
                // Half of a small heap is left for everything else.
                Math.min(DEFAULT_MAX_BUFFERED, Runtime.getRuntime().maxMemory() / 2),
                Limits.DEFAULT,
                Stall.FAIL);
    }

    /**
     * Reads {@code mysql://user:password@host:port/schema?option=value&...}; see {@link ConnectUrl} for the options.
     *
     * @throws IllegalArgumentException if the URL cannot be understood; the message leaves the password out
     */
    public static ConnectOptions parse(String url) {
        return ConnectUrl.parse(url);
    }

    /** Returns a builder that begins with these options. */
    public ConnectOptionsBuilder toBuilder() {
        return new ConnectOptionsBuilder(this);
    }

    SessionTerms terms(KillSwitch killSwitch) {
        return new SessionTerms(login(), tlsTerms(), limits, killSwitch, SessionTerms.DEFAULT_PATIENCE);
    }

    LoginOptions login() {
        return new LoginOptions(
                endpoint.toString(),
                user,
                password.getBytes(StandardCharsets.UTF_8),
                schema,
                tls,
                multiStatements,
                limits.packet(),
                Map.of("_client_name", "sluice", "_os", System.getProperty("os.name", "unknown")));
    }

    private Tls tlsTerms() {
        Tls.Trust trust = switch (tls) {
            case VERIFY_CA -> Tls.Trust.AUTHORITY;
            case VERIFY_IDENTITY -> Tls.Trust.IDENTITY;
            default -> Tls.Trust.ANYONE;
        };
        return endpoint instanceof Endpoint.Tcp tcp
                ? new Tls(trust, tlsAuthorities, tcp.host(), tcp.port())
                : new Tls(trust, tlsAuthorities, "localhost", 0);
    }

    @Override
    public String toString() {
        return "mysql://" + user + "@" + endpoint + (schema.isEmpty() ? "" : "/" + schema);
    }
}
