// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import picocli.CommandLine;

/**
 * What one call of the command did.
 *
 * @param code its exit code
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record Invocation(int code, String out, String err) {

    static Invocation of(String script, String... arguments) {
        return of(new StringReader(script), arguments);
    }

    static Invocation of(Reader script, String... arguments) {
        StringWriter out = new StringWriter();
        Invocation printed = of(script, out, arguments);
        return new Invocation(printed.code(), out.toString(), printed.err());
    }

    /** Has the command print to {@code out}, and returns the rest. */
    static Invocation of(Reader script, Writer out, String... arguments) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new RunCommand(script))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Invocation(code, "", err.toString());
    }
}
