// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import java.io.PrintWriter;

/**
 * Tables for people. The widths are those of the first rows that arrive: waiting for all could take all memory. Control
 * characters are shown as escapes, for a value must not be able to command a terminal.
 */
final class TablePrinter implements ResultPrinter {

    /** One long value among the first would push the columns of all other rows off the screen. */
    private static final int WIDEST = 60;

    private final PrintWriter out;
    private Head head = Head.NONE;
    private int[] widths = new int[0];
    private boolean headPrinted;

    TablePrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(Head newHead) {
        head = newHead;
        headPrinted = false;
        widths = new int[head.size()];
        for (int i = 0; i < widths.length; i++) {
            widen(i, visible(head.column(i).name()));
        }
    }

    @Override
    public void rows(RowBatch batch) {
        if (!headPrinted) {
            measure(batch);
            printHead();
        }
        RowCursor row = batch.cursor();
        while (row.next()) {
            line(row);
        }
    }

    private void measure(RowBatch batch) {
        RowCursor row = batch.cursor();
        while (row.next()) {
            for (int i = 0; i < widths.length; i++) {
                widen(i, cell(row, i));
            }
        }
    }

    private void widen(int column, String value) {
        widths[column] = Math.min(WIDEST, Math.max(widths[column], width(value)));
    }

    private void printHead() {
        headPrinted = true;
        rule();
        for (int i = 0; i < widths.length; i++) {
            String name = visible(head.column(i).name());
            out.write("| " + name + padding(i, name) + " ");
        }
        out.write("|\n");
        rule();
    }

    private void rule() {
        for (int width : widths) {
            out.write("+" + "-".repeat(width + 2));
        }
        out.write("+\n");
    }

    private void line(Row row) {
        for (int i = 0; i < widths.length; i++) {
            String value = cell(row, i);
            boolean right = CellText.isNumber(head.column(i));
            out.write("| ");
            out.write(right ? padding(i, value) : value);
            out.write(right ? value : padding(i, value));
            out.write(' ');
        }
        out.write("|\n");
    }

    private static String cell(Row row, int column) {
        return row.isNull(column) ? "NULL" : visible(CellText.of(row, column));
    }

    private String padding(int column, String value) {
        return " ".repeat(Math.max(0, widths[column] - width(value)));
    }

    private static int width(String value) {
        return value.codePointCount(0, value.length());
    }

    private static String visible(String value) {
        int control = 0;
        while (control < value.length() && !Character.isISOControl(value.charAt(control))) {
            control++;
        }
        return control == value.length() ? value : escaped(value);
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(Character.isISOControl(c) ? String.format("\\x%02X", (int) c) : c);
            }
        }
        return escaped.toString();
    }

    @Override
    public void end(long rows) {
        if (!headPrinted) {
            printHead();
        }
        rule();
        out.write("(" + Count.of(rows, "row") + ")\n\n");
    }

    @Override
    public void done(Completion completion) {
        String affected = Count.of(completion.affectedRows(), "row") + " affected";
        String warnings = completion.warnings() == 0 ? "" : ", " + Count.of(completion.warnings(), "warning");
        out.write("OK, " + affected + warnings + "\n\n");
    }
}
