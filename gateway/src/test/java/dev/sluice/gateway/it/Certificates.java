// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import dev.sluice.link.SelfSigned;
import dev.sluice.link.ServerTls;
import dev.sluice.link.ServerTlsTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a listener shows to clients that ask for TLS. */
final class Certificates {

    private Certificates() {}

    /** Makes a certificate for this machine that vouches for itself, and leaves its files in {@code directory}. */
    static ServerTls fresh(Path directory) {
        try {
            Path own = Files.createTempDirectory(directory, "tls");
            Path chain = own.resolve("chain.pem");
            Path key = own.resolve("key.pem");
            Instant now = Instant.now();
            Duration day = Duration.ofDays(1);
            SelfSigned.write(chain, key, List.of("localhost", "127.0.0.1"), now.minus(day), now.plus(day));
            return ServerTls.load(ServerTlsTerms.of(chain, key));
        } catch (IOException e) {
            throw new AssertionError("no certificate could be made", e);
        }
    }
}
