// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** TLS by the Java platform, 1.2 or later. */
final class TlsHandlers {

    private TlsHandlers() {}

    /** Returns a handler; {@code distrusted} hears of a certificate that is let pass because it is provable. */
    static SslHandler client(Tls tls, ByteBufAllocator allocator, Consumer<DistrustedCertificate> distrusted)
            throws IOException {
        SSLEngine engine = context(tls, distrusted).newEngine(allocator, tls.host(), tls.port());
        SSLParameters parameters = engine.getSSLParameters();
        // Netty checks host names unless told otherwise; only IDENTITY asks for that.
        parameters.setEndpointIdentificationAlgorithm(tls.trust() == Tls.Trust.IDENTITY ? "HTTPS" : "");
        engine.setSSLParameters(parameters);
        return new SslHandler(engine);
    }

    private static SslContext context(Tls tls, Consumer<DistrustedCertificate> distrusted) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient().protocols("TLSv1.3", "TLSv1.2");
        if (tls.client().isPresent()) {
            present(builder, tls.client().get());
        }
        if (tls.trust() == Tls.Trust.ANYONE) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        } else if (tls.authorities().isPresent()) {
            builder.trustManager(
                    readable(tls.authorities().get(), "certificates to trust").toFile());
        } else if (tls.provable()) {
            builder.trustManager(new ProvableTrust(distrusted));
        }
        return builder.build();
    }

    private static void present(SslContextBuilder builder, ClientCertificate certificate) throws IOException {
        Path chain = readable(certificate.chain(), "client certificate");
        Path key = readable(certificate.key(), "client certificate's key");
        try {
            builder.keyManager(
                    chain.toFile(), key.toFile(), certificate.keyPassword().orElse(null));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "cannot use the client certificate " + chain + " with the key " + key
                            + ": expected PEM files, the key as PKCS#8, and the password that it is encrypted with, if it is",
                    e);
        }
    }

    private static Path readable(Path file, String what) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read the " + what + ": " + file);
        }
        return file;
    }
}
