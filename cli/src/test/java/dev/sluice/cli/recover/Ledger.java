// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a process has done, line by line, in a file that survives it: each line is one write. Thread-safe. */
final class Ledger implements AutoCloseable {

    /** What a line tells of a job. */
    enum Mark {
        /** It is about to be given to the queue. */
        GIVEN,
        /** The queue had no room for it. */
        REFUSED,
        /** It is stored; with its index in the journal. */
        STORED,
        /** It was told that it took effect. */
        DONE,
        /** It was told that it took no effect, as it should not. */
        FAILED,
        /** It was told something that it should not be told. */
        WRONG,
        /** The process has nothing left to do. */
        END
    }

    record Line(Mark mark, int number, long index) {}

    private final FileOutputStream out;

    Ledger(Path file) throws IOException {
        out = new FileOutputStream(file.toFile(), true);
    }

    void write(Mark mark, int number, long index) {
        try {
            synchronized (this) {
                out.write((mark + " " + number + " " + index + "\n").getBytes(US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Line> read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file, US_ASCII)) {
            String[] words = line.split(" ", -1);
            lines.add(new Line(Mark.valueOf(words[0]), Integer.parseInt(words[1]), Long.parseLong(words[2])));
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
