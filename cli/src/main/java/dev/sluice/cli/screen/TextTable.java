// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.screen;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table in text: the first column to the left, all others to the right, as suits names and numbers. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();

    /** Creates a table with a head. */
    public TextTable(String... head) {
        lines.add(List.of(head));
    }

    /** Adds a line, with as many cells as the head has. */
    public void add(String... cells) {
        if (cells.length != lines.get(0).size()) {
            throw new IllegalArgumentException("a line needs " + lines.get(0).size() + " cells");
        }
        lines.add(List.of(cells));
    }

    /** Prints the table. */
    public void print(PrintWriter out) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            out.println(format(lines.get(i), widths));
            if (i == 0) {
                out.println(rule(widths));
            }
        }
    }

    private static String format(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : GAP);
            line.append(i == 0 ? cells.get(i) + padding : padding + cells.get(i));
        }
        return line.toString().stripTrailing();
    }

    private static String rule(int[] widths) {
        List<String> dashes = new ArrayList<>();
        for (int width : widths) {
            dashes.add("-".repeat(width));
        }
        return String.join(GAP, dashes);
    }
}
