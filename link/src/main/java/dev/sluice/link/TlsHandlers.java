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
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** TLS by the Java platform, 1.2 or later. */
final class TlsHandlers {

    private TlsHandlers() {}

    static SslHandler client(Tls tls, ByteBufAllocator allocator) throws IOException {
        SSLEngine engine = context(tls).newEngine(allocator, tls.host(), tls.port());
        SSLParameters parameters = engine.getSSLParameters();
        // Netty checks host names unless told otherwise; only IDENTITY asks for that.
        parameters.setEndpointIdentificationAlgorithm(tls.trust() == Tls.Trust.IDENTITY ? "HTTPS" : "");
        engine.setSSLParameters(parameters);
        return new SslHandler(engine);
    }

    private static SslContext context(Tls tls) throws SSLException, IOException {
        SslContextBuilder builder = SslContextBuilder.forClient().protocols("TLSv1.3", "TLSv1.2");
        if (tls.trust() == Tls.Trust.ANYONE) {
            return builder.trustManager(InsecureTrustManagerFactory.INSTANCE).build();
        }
        if (tls.authorities().isPresent()) {
            Path file = tls.authorities().get();
            if (!Files.isReadable(file)) {
                throw new IOException("cannot read the certificates to trust: " + file);
            }
            builder.trustManager(file.toFile());
        }
        return builder.build();
    }
}
