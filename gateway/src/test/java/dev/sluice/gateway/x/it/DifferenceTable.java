// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The table of answers that is kept in the repository. */
final class DifferenceTable {

    static final Path FILE = Path.of("../docs/x-differences.md");

    private static final int CELL = 240;

    private final StringBuilder text = new StringBuilder("""
            # The X Protocol, operation by operation: MySQL's own X Plugin and the gateway

            The same bytes are sent to MySQL 9's X Plugin and to the gateway in front of that MySQL. What both say is compared in \
            full, metadata, rows and notices included; only numbers that count sessions, and nonces, are left out. "same" means \
            that. This page is written by `DifferentialIT`, which fails when it is no longer what happens; \
            `-Dsluice.x.record=true` writes it anew.
            """);
    private int same;
    private int different;

    void section(String title) {
        text.append("\n## ").append(title).append("\n\n| operation | MySQL | gateway |\n| --- | --- | --- |\n");
    }

    void row(Operation operation, List<Said> mysql, List<Said> gateway) {
        boolean equal = isSame(mysql, gateway);
        same += equal ? 1 : 0;
        different += equal ? 0 : 1;
        text.append("| ")
                .append(cell(operation.name()))
                .append(" | ")
                .append(cell(brief(mysql)))
                .append(" | ")
                .append(equal ? "same" : cell(brief(gateway)) + " - **" + operation.difference() + "**")
                .append(" |\n");
    }

    static boolean isSame(List<Said> mysql, List<Said> gateway) {
        return mysql.stream()
                .map(Said::full)
                .toList()
                .equals(gateway.stream().map(Said::full).toList());
    }

    private static String brief(List<Said> said) {
        return said.isEmpty() ? "nothing" : said.stream().map(Said::brief).collect(Collectors.joining(", "));
    }

    private static String cell(String words) {
        String whole = words.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\s+", " ");
        return whole.length() <= CELL ? whole : whole.substring(0, CELL - 3) + "...";
    }

    /** Returns the page. */
    String page() {
        return text + "\n" + (same + different) + " operations: " + same + " answered the same, " + different
                + " with a difference that is named.\n";
    }

    static void write(String page) throws IOException {
        Files.writeString(FILE, page);
    }

    static String recorded() throws IOException {
        return Files.exists(FILE) ? new String(Files.readAllBytes(FILE), UTF_8) : "";
    }
}
