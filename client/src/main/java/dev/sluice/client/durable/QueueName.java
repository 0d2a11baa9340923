// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The random number by which the database knows a queue. It only tells which numbers of jobs may be forgotten. */
final class QueueName {

    private static final String FILE = "queue";
    private static final SecureRandom RANDOM = new SecureRandom();

    private QueueName() {}

    /** Returns that of a directory, which gets one if it has none. */
    static long in(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            Files.writeString(file, Long.toString(random()));
        }
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds no number of a queue; without it, a new one is made", e);
        }
    }

    /** Returns a number from 1 to 2 to the power of 63. */
    static long random() {
        return Math.max(1, RANDOM.nextLong() & Long.MAX_VALUE);
    }
}
