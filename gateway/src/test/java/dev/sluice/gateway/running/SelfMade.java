// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.running;

import dev.sluice.link.SelfSigned;
import dev.sluice.link.ServerTls;
import dev.sluice.link.ServerTlsTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A certificate that vouches for itself, and a client's trust in it, or in any other. */
final class SelfMade {

    private SelfMade() {}

    static ServerTls tls() {
        try {
            Path directory = Files.createTempDirectory("sluice-running");
            Path chain = directory.resolve("chain.pem");
            Path key = directory.resolve("key.pem");
            Instant now = Instant.now();
            SelfSigned.write(chain, key, List.of("127.0.0.1"), now.minusSeconds(60), now.plus(Duration.ofDays(1)));
            ServerTls loaded = ServerTls.load(ServerTlsTerms.of(chain, key));
            Files.delete(chain);
            Files.delete(key);
            Files.delete(directory);
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SSLContext trust() {
        X509TrustManager anybody = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {anybody}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
