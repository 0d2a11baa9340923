// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the key of an encrypted queue comes from; never from the command line, which everybody on the machine can read. */
final class KeyOptions {

    static final String VARIABLE = "SLUICE_QUEUE_KEY";

    private static final Pattern HEX =
            Pattern.compile("([0-9a-fA-F]{2}){16}|([0-9a-fA-F]{2}){24}|([0-9a-fA-F]{2}){32}");
    private static final int LONGEST_FILE = 1024;

    private final Map<String, String> environment;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "A file with the AES key of payloads that are encrypted: 16, 24 or 32 bytes, as they are, in hex or"
                            + " in base64. Without this option the environment's " + VARIABLE
                            + " is used, in hex or base64.")
    private @Nullable Path file;

    KeyOptions() {
        this(System.getenv());
    }

    KeyOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns the key, if one is given. What is said of a wrong one does not show it. */
    @Nullable
    SecretKeySpec key() throws IOException {
        if (file != null) {
            return ofFile(file);
        }
        String text = environment.get(VARIABLE);
        return text == null ? null : ofText(text).orElseThrow(() -> wrong("the variable " + VARIABLE));
    }

    private static SecretKeySpec ofFile(Path file) throws IOException {
        if (Files.size(file) > LONGEST_FILE) {
            throw wrong("the file " + file);
        }
        byte[] bytes = Files.readAllBytes(file);
        return ofText(new String(bytes, StandardCharsets.ISO_8859_1))
                .or(() -> ofBytes(bytes))
                .orElseThrow(() -> wrong("the file " + file));
    }

    private static Optional<SecretKeySpec> ofText(String text) {
        String trimmed = text.strip();
        if (HEX.matcher(trimmed).matches()) {
            return ofBytes(HexFormat.of().parseHex(trimmed));
        }
        try {
            return ofBytes(Base64.getDecoder().decode(trimmed));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<SecretKeySpec> ofBytes(byte[] bytes) {
        boolean isKey = bytes.length == 16 || bytes.length == 24 || bytes.length == 32;
        return isKey ? Optional.of(new SecretKeySpec(bytes, "AES")) : Optional.empty();
    }

    private static IOException wrong(String where) {
        return new IOException(where + " holds no AES key: expected 16, 24 or 32 bytes, in hex or base64");
    }
}
