// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A server's side of TLS, 1.2 or 1.3, for any number of links. Thread-safe.
 *
 * <p>Loading reads files and computes: not on an event loop.
 */
public final class ServerTls {

    private record Loaded(ServerTlsTerms terms, SslContext context, Instant expiry) {}

    private volatile Loaded current;

    private ServerTls(Loaded current) {
        this.current = current;
    }

    /**
     * Reads the certificates and the key.
     *
     * @throws IOException if that is not possible or they do not belong together: what is wrong, and with which file
     */
    public static ServerTls load(ServerTlsTerms terms) throws IOException {
        return new ServerTls(read(terms));
    }

    /**
     * Reads everything again, for links that start TLS from now on; those that have it keep what they have.
     *
     * @param terms the same as before, or others
     * @throws IOException as by {@link #load}: nothing has changed then
     */
    public synchronized void reload(ServerTlsTerms terms) throws IOException {
        current = read(terms);
    }

    /** Returns the terms of links that start TLS now. */
    public ServerTlsTerms terms() {
        return current.terms();
    }

    /** Returns when the certificate expires. */
    public Instant expiry() {
        return current.expiry();
    }

    private static Loaded read(ServerTlsTerms terms) throws IOException {
        ServerIdentity identity = ServerIdentity.load(terms);
        SslContextBuilder builder = SslContextBuilder.forServer(identity.key(), identity.chain())
                // Its contexts are the garbage collector's business, so that one can be replaced while links use it.
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2");
        if (terms.clients().isPresent()) {
            ClientCheck clients = terms.clients().get();
            builder.trustManager(PemCertificates.read(clients.authorities(), "authorities of client certificates"))
                    .clientAuth(clients.required() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
        }
        return new Loaded(
                terms, builder.build(), identity.certificate().getNotAfter().toInstant());
    }

    /** Returns a handler for one link. */
    SslHandler handler(ByteBufAllocator allocator) {
        Loaded loaded = current;
        SslHandler handler = loaded.context().newHandler(allocator);
        handler.setHandshakeTimeoutMillis(loaded.terms().handshakeLimit().toMillis());
        return handler;
    }

    /** Returns the certificate that a client has shown to the handler in {@code pipeline}, if there is one. */
    static @Nullable X509Certificate clientCertificate(ChannelPipeline pipeline) {
        SslHandler handler = pipeline.get(SslHandler.class);
        if (handler == null || handler.engine().getUseClientMode()) {
            return null;
        }
        return certificate(handler.engine().getSession());
    }

    private static @Nullable X509Certificate certificate(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate shown ? shown : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }
}
