// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.Reader;
import java.util.function.LongFunction;

/** A script that is written while it is read, and is never there as a whole. */
final class GeneratedScript extends Reader {

    private final long statements;
    private final LongFunction<String> statement;
    private long next;
    private String current = "";
    private int position;

    GeneratedScript(long statements, LongFunction<String> statement) {
        this.statements = statements;
        this.statement = statement;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (position == current.length()) {
            if (next == statements) {
                return -1;
            }
            current = statement.apply(next++) + ";\n";
            position = 0;
        }
        int copied = Math.min(length, current.length() - position);
        current.getChars(position, position + copied, buffer, offset);
        position += copied;
        return copied;
    }

    @Override
    public void close() {}
}
