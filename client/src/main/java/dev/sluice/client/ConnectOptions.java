// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.Dialect;
import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.client.exchange.SessionSettings;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.client.exchange.auth.Passwords;
import dev.sluice.client.pipeline.KillSwitch;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.client.pipeline.SessionTerms;
import dev.sluice.link.Endpoint;
import java.time.Duration;
import java.util.List;

/**
 * Where to connect, as whom, and on which terms. Immutable; its text form leaves the passwords out.
 *
 * @param endpoint where the server listens
 * @param credentials who logs in
 * @param auth which authentication plugins and keys are accepted
 * @param tls whether the link is encrypted, and how both ends show who they are
 * @param session how the session begins
 * @param connectTimeout how long connecting and the login may take together
 * @param maxBuffered how many bytes of rows a buffered result may take before its request fails
 * @param limits what keeps the memory of the session flat
 * @param dialect the protocol that is spoken: {@link Dialect#X} for {@code mysqlx://}
 * @param stall what is done about readers that are slower than the server's patience; {@link Stall#FAIL} unless said otherwise
 */
public record ConnectOptions(
        Endpoint endpoint,
        Credentials credentials,
        AuthTerms auth,
        TlsTerms tls,
        SessionSettings session,
        Duration connectTimeout,
        long maxBuffered,
        Limits limits,
        Dialect dialect,
        Stall stall) {

    /** The port of MySQL and MariaDB. */
    public static final int DEFAULT_PORT = 3306;

    /** The port of the X Protocol. */
    public static final int DEFAULT_X_PORT = 33060;

    /** Ten seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private static final long DEFAULT_MAX_BUFFERED = 64L << 20;

    /** Returns the options for a server that anybody may log in to as {@code user} without a password. */
    public static ConnectOptions to(Endpoint endpoint, String user) {
        return new ConnectOptions(
                endpoint,
                new Credentials(user, List.of()),
                AuthTerms.DEFAULT,
                TlsTerms.DEFAULT,
                SessionSettings.DEFAULT,
                DEFAULT_TIMEOUT,
                // Half of a small heap is left for everything else.
                Math.min(DEFAULT_MAX_BUFFERED, Runtime.getRuntime().maxMemory() / 2),
                Limits.DEFAULT,
                Dialect.CLASSIC,
                Stall.FAIL);
    }

    /**
     * Reads {@code mysql://user:password@host:port/schema?option=value&...}, or {@code mysqlx://} for the X Protocol; see {@link ConnectUrl} for the options.
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

    /** Returns the database user. */
    public String user() {
        return credentials.user();
    }

    /** Returns the user's first password, empty for none. */
    public String password() {
        return credentials.password();
    }

    /** Returns the schema to begin in, empty for none. */
    public String schema() {
        return session.schema();
    }

    SessionTerms terms(KillSwitch killSwitch) {
        return new SessionTerms(login(), tls.forLink(endpoint), limits, killSwitch, SessionTerms.DEFAULT_PATIENCE);
    }

    LoginOptions login() {
        return new LoginOptions(
                endpoint.toString(),
                user(),
                Passwords.of(credentials.passwords()),
                auth,
                tls.mode(),
                session,
                ClientAttributes.with(session.attributes()),
                dialect,
                limits.packet());
    }

    @Override
    public String toString() {
        return (dialect.isX() ? "mysqlx://" : "mysql://") + user() + "@" + endpoint
                + (schema().isEmpty() ? "" : "/" + schema());
    }
}
