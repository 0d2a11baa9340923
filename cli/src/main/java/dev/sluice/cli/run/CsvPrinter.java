// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import java.io.PrintWriter;

/**
 * Comma-separated values with a header for each result set. NULL is nothing at all, an empty text is {@code ""}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvPrinter implements ResultPrinter {

    private static final String LINE_END = "\r\n";

    private final PrintWriter out;

    CsvPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(Head head) {
        for (int i = 0; i < head.size(); i++) {
            separate(i);
            field(head.column(i).name());
        }
        out.write(LINE_END);
    }

    @Override
    public void rows(RowBatch batch) {
        RowCursor row = batch.cursor();
        while (row.next()) {
            line(row);
        }
    }

    private void line(Row row) {
        for (int i = 0; i < row.head().size(); i++) {
            separate(i);
            if (!row.isNull(i)) {
                field(CellText.of(row, i));
            }
        }
        out.write(LINE_END);
    }

    private void separate(int column) {
        if (column > 0) {
            out.write(',');
        }
    }

    private void field(String value) {
        if (isPlain(value)) {
            out.write(value);
            return;
        }
        out.write('"');
        out.write(value.replace("\"", "\"\""));
        out.write('"');
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') {
                return false;
            }
        }
        return !value.isEmpty();
    }

    @Override
    public void end(long rows) {}

    @Override
    public void done(Completion completion) {}
}
