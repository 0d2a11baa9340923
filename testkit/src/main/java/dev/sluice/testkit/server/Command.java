// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program with its arguments, to be run to its end. */
record Command(List<String> words) {

    static Command of(Path program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(program.toString());
        words.addAll(arguments);
        return new Command(words);
    }

    /** Runs the program and returns its exit status; both of its outputs go to the log. */
    int run(Path input, Path log) throws IOException {
        Process process = new ProcessBuilder(words)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while " + words.get(0) + " ran");
        }
    }
}
