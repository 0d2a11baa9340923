// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.link.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Makes {@link ConnectOptions} out of others, one change after the other. Not thread-safe. */
public final class ConnectOptionsBuilder {

    private Endpoint endpoint;
    private String user;
    private String password;
    private String schema;
    private TlsMode tls;
    private Optional<Path> tlsAuthorities;
    private Duration connectTimeout;
    private boolean multiStatements;
    private long maxBuffered;
    private Limits limits;
    private Stall stall;

    ConnectOptionsBuilder(ConnectOptions from) {
        endpoint = from.endpoint();
        user = from.user();
        password = from.password();
        schema = from.schema();
        tls = from.tls();
        tlsAuthorities = from.tlsAuthorities();
        connectTimeout = from.connectTimeout();
        multiStatements = from.multiStatements();
        maxBuffered = from.maxBuffered();
        limits = from.limits();
        stall = from.stall();
    }

    /** Sets where the server listens. */
    public ConnectOptionsBuilder endpoint(Endpoint value) {
        endpoint = value;
        return this;
    }

    /** Sets who logs in; the password may be empty. */
    public ConnectOptionsBuilder credentials(String newUser, String newPassword) {
        user = newUser;
        password = newPassword;
        return this;
    }

    /** Sets the schema to begin in, empty for none. */
    public ConnectOptionsBuilder schema(String value) {
        schema = value;
        return this;
    }

    /** Sets whether the link is encrypted. */
    public ConnectOptionsBuilder tls(TlsMode value) {
        tls = value;
        return this;
    }

    /** Sets a PEM file of certificates to trust instead of the Java platform's. */
    public ConnectOptionsBuilder tlsAuthorities(Path value) {
        tlsAuthorities = Optional.of(value);
        return this;
    }

    /** Sets how long connecting and the login may take together. */
    public ConnectOptionsBuilder connectTimeout(Duration value) {
        connectTimeout = value;
        return this;
    }

    /** Sets whether one query may hold several statements. */
    public ConnectOptionsBuilder multiStatements(boolean value) {
        multiStatements = value;
        return this;
    }

    /** Sets how many bytes of rows a buffered result may take. */
    public ConnectOptionsBuilder maxBuffered(long value) {
        maxBuffered = value;
        return this;
    }

    /** Sets what keeps the memory of the session flat. */
    public ConnectOptionsBuilder limits(Limits value) {
        limits = value;
        return this;
    }

    /** Sets what is done about readers that are slower than the server's patience. */
    public ConnectOptionsBuilder stall(Stall value) {
        stall = value;
        return this;
    }

    /** Returns the options. */
    public ConnectOptions build() {
        return new ConnectOptions(
                endpoint,
                user,
                password,
                schema,
                tls,
                tlsAuthorities,
                connectTimeout,
                multiStatements,
                maxBuffered,
                limits,
                stall);
    }
}
