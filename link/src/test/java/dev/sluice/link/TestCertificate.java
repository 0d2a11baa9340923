// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A certificate for localhost with its key, in files of a test. */
record TestCertificate(Path chain, Path key) {

    static TestCertificate in(Path directory, String name) throws IOException {
        TestCertificate files =
                new TestCertificate(directory.resolve(name + ".pem"), directory.resolve(name + "-key.pem"));
        Instant now = Instant.now();
        SelfSigned.write(
                files.chain,
                files.key,
                List.of("localhost", "127.0.0.1"),
                now.minus(Duration.ofHours(1)),
                now.plus(Duration.ofDays(1)));
        return files;
    }

    ServerTlsTerms terms() {
        return ServerTlsTerms.of(chain, key);
    }

    /** What a client shows that has this certificate. */
    ClientCertificate shown() {
        return new ClientCertificate(chain, key, Optional.empty());
    }
}
