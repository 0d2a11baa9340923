// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import dev.sluice.link.SelfSigned;
import dev.sluice.link.ServerTls;
import dev.sluice.link.ServerTlsTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say what a gateway shows to clients that ask for TLS: files, or a certificate that it makes itself. */
final class TlsFiles {

    private static final Duration VALID = Duration.ofDays(365);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "A PEM file of the certificate to show, with those between it and an authority (default: one"
                    + " that vouches for itself, made for this run).")
    private @Nullable Path chain;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "A PEM file of its private key.")
    private @Nullable Path key;

    @SuppressWarnings("NullAway.Init")
    TlsFiles() {}

    /** Loads the files, or makes a certificate for {@code host}. */
    ServerTls load(String host) throws IOException {
        Path givenChain = chain;
        Path givenKey = key;
        if (givenChain != null && givenKey != null) {
            return ServerTls.load(ServerTlsTerms.of(givenChain, givenKey));
        }
        if (givenChain != null || givenKey != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--tls-cert and --tls-key go together: give both, or none");
        }
        return made(host);
    }

    /** The files are read at once and needed no more. */
    private static ServerTls made(String host) throws IOException {
        Path directory = Files.createTempDirectory("sluice-serve");
        Path madeChain = directory.resolve("chain.pem");
        Path madeKey = directory.resolve("key.pem");
        try {
            Instant now = Instant.now();
            SelfSigned.write(
                    madeChain, madeKey, List.of(host, "localhost"), now.minus(Duration.ofHours(1)), now.plus(VALID));
            return ServerTls.load(ServerTlsTerms.of(madeChain, madeKey));
        } finally {
            Files.deleteIfExists(madeChain);
            Files.deleteIfExists(madeKey);
            Files.delete(directory);
        }
    }

    String describe() {
        return chain == null
                ? "a certificate made for this run; clients can encrypt, but not check it (--tls-cert)"
                : chain.toString();
    }
}
