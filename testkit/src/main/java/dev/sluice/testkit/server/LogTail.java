// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The end of what a log said since a moment; what an earlier server said in the same file would mislead.
 *
 * @param from where the log ended at that moment, in bytes
 */
record LogTail(Path log, long from) {

    private static final int MOST_LINES = 20;

    /** Begins where the log ends now; the log need not exist. */
    static LogTail since(Path log) throws IOException {
        return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
    }

    /** Returns the last lines, oldest first, or an empty string. */
    String text() throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        byte[] all = Files.readAllBytes(log);
        // ISO 8859-1, since a log may hold any byte and nothing here may fail on one.
        String since = new String(all, (int) from, all.length - (int) from, ISO_8859_1);
        List<String> lines = Arrays.asList(since.strip().split("\n"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    }
}
