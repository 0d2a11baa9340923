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
import java.util.Optional;
import java.util.stream.Stream;

/** What a gateway shows to clients that ask for TLS: from files, which may change while it runs, or made for this run. */
final class Certificate {

    private static final Duration VALID = Duration.ofDays(365);

    private final ServerTls tls;
    private final Optional<ServerTlsTerms> files;
    private List<Object> seen;

    private Certificate(ServerTls tls, Optional<ServerTlsTerms> files) {
        this.tls = tls;
        this.files = files;
        seen = state();
    }

    /** Loads the files, or makes a certificate for {@code host} if there are none. */
    static Certificate of(Optional<ServerTlsTerms> files, String host) throws IOException {
        return new Certificate(files.isPresent() ? ServerTls.load(files.get()) : made(host), files);
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

    ServerTls tls() {
        return tls;
    }

    /** Tells whether there are files that can be read again. */
    boolean isOfFiles() {
        return files.isPresent();
    }

    /** Tells whether the files have changed since this was asked last, or since they were read. */
    boolean hasChanged() {
        List<Object> now = state();
        boolean changed = !now.equals(seen);
        seen = now;
        return changed;
    }

    /** What can be seen of the files without reading them; one that is just being replaced is not there. */
    private List<Object> state() {
        return files.stream()
                .flatMap(terms -> Stream.concat(
                        Stream.of(terms.chain(), terms.key()),
                        terms.clients().map(clients -> clients.authorities()).stream()))
                .flatMap(Certificate::stateOf)
                .toList();
    }

    private static Stream<Object> stateOf(Path file) {
        try {
            return Stream.of(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return Stream.of(file);
        }
    }

    /**
     * Reads the files again, for clients that come from now on.
     *
     * @throws IOException if they cannot be: nothing has changed then
     */
    void reload() throws IOException {
        if (files.isPresent()) {
            tls.reload(files.get());
        }
    }

    String describe() {
        return files.map(terms -> terms.chain().toString())
                .orElse("a certificate made for this run; clients can encrypt, but not check it (--tls-cert)");
    }
}
