// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.client.exchange.Dialect;
import dev.sluice.client.exchange.SessionSettings;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.link.ClientCertificate;
import dev.sluice.link.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes {@link ConnectOptions} out of others, one change after the other. Not thread-safe. */
public final class ConnectOptionsBuilder {

    private Endpoint endpoint;
    private Credentials credentials;
    private AuthTerms auth;
    private TlsTerms tls;
    private SessionSettings session;
    private Duration connectTimeout;
    private long maxBuffered;
    private Limits limits;
    private Dialect dialect;
    private Stall stall;

    ConnectOptionsBuilder(ConnectOptions from) {
        endpoint = from.endpoint();
        credentials = from.credentials();
        auth = from.auth();
        tls = from.tls();
        session = from.session();
        connectTimeout = from.connectTimeout();
        maxBuffered = from.maxBuffered();
        limits = from.limits();
        dialect = from.dialect();
        stall = from.stall();
    }

    /** Sets where the server listens. */
    public ConnectOptionsBuilder endpoint(Endpoint value) {
        endpoint = value;
        return this;
    }

    /** Sets who logs in; the password may be empty. */
    public ConnectOptionsBuilder credentials(String newUser, String newPassword) {
        return credentials(new Credentials(newUser, List.of(newPassword)));
    }

    /** Sets who logs in, with a password for each factor. */
    public ConnectOptionsBuilder credentials(Credentials value) {
        credentials = value;
        return this;
    }

    /** Sets which authentication plugins and keys are accepted. */
    public ConnectOptionsBuilder auth(AuthTerms value) {
        auth = value;
        return this;
    }

    /** Sets the schema to begin in, empty for none. */
    public ConnectOptionsBuilder schema(String value) {
        session = session.withSchema(value);
        return this;
    }

    /** Sets whether the link is encrypted. */
    public ConnectOptionsBuilder tls(TlsMode value) {
        tls = new TlsTerms(value, tls.authorities(), tls.client());
        return this;
    }

    /** Sets a PEM file of certificates to trust instead of the Java platform's. */
    public ConnectOptionsBuilder tlsAuthorities(Path value) {
        tls = new TlsTerms(tls.mode(), Optional.of(value), tls.client());
        return this;
    }

    /** Sets what to show a server that asks for a certificate. */
    public ConnectOptionsBuilder tlsCertificate(ClientCertificate value) {
        tls = new TlsTerms(tls.mode(), tls.authorities(), Optional.of(value));
        return this;
    }

    /** Sets how long connecting and the login may take together. */
    public ConnectOptionsBuilder connectTimeout(Duration value) {
        connectTimeout = value;
        return this;
    }

    /** Sets whether one query may hold several statements. */
    public ConnectOptionsBuilder multiStatements(boolean value) {
        session = session.withMultiStatements(value);
        return this;
    }

    /** Sets what the server shows its operators about the session. */
    public ConnectOptionsBuilder attributes(Map<String, String> value) {
        session = session.withAttributes(value);
        return this;
    }

    /** Sets whether what follows the login is compressed. */
    public ConnectOptionsBuilder compression(CompressionTerms value) {
        session = session.withCompression(value);
        return this;
    }

    /** Sets whether statements may load content of this program. */
    public ConnectOptionsBuilder localFiles(boolean value) {
        session = session.withLocalFiles(value);
        return this;
    }

    /** Sets whether the rows that an UPDATE found count as affected, also those that were so already. */
    public ConnectOptionsBuilder foundRows(boolean value) {
        session = session.withFoundRows(value);
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

    /** Has each request wait for the answer to the one before: for proxies that cannot take several at once. */
    public ConnectOptionsBuilder withoutPipelining() {
        return limits(limits.withInFlight(1));
    }

    /** Sets the protocol that is spoken; the endpoint must be one where the server speaks it. */
    public ConnectOptionsBuilder dialect(Dialect value) {
        dialect = value;
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
                endpoint, credentials, auth, tls, session, connectTimeout, maxBuffered, limits, dialect, stall);
    }
}
