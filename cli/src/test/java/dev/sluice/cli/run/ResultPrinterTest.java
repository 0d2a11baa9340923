// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import static dev.sluice.cli.run.Rows.batch;
import static dev.sluice.cli.run.Rows.bytes;
import static dev.sluice.cli.run.Rows.head;
import static dev.sluice.cli.run.Rows.number;
import static dev.sluice.cli.run.Rows.row;
import static dev.sluice.cli.run.Rows.text;
import static dev.sluice.cli.run.Rows.unsigned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowBatch;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.value.ColumnType;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class ResultPrinterTest {

    private final Head people = head(number("id", ColumnType.LONG), text("name"), bytes("photo"));
    private final RowBatch some = batch(people, row("1", "Åsa", "ab"), row("20", null, null));
    private final RowBatch more = batch(people, row("300", "", "\n"));

    @Test
    void printsATable() {
        assertThat(printed(OutputFormat.TABLE, people, some, more)).isEqualTo("""
                +----+------+--------+
                | id | name | photo  |
                +----+------+--------+
                |  1 | Åsa  | 0x6162 |
                | 20 | NULL | NULL   |
                | 300 |      | 0x0A   |
                +----+------+--------+
                (3 rows)

                """);
    }

    @Test
    void printsATableWithoutRows() {
        assertThat(printed(OutputFormat.TABLE, head(text("a"), text("long name"))))
                .isEqualTo("""
                +---+-----------+
                | a | long name |
                +---+-----------+
                +---+-----------+
                (0 rows)

                """);
    }

    @Test
    void showsControlCharactersInATableAsEscapes() {
        Head head = head(text("v"));
        assertThat(printed(OutputFormat.TABLE, head, batch(head, row("a\tb\r\nc\u001b[0m"))))
                .isEqualTo("""
                +------------------+
                | v                |
                +------------------+
                | a\\tb\\r\\nc\\x1B[0m |
                +------------------+
                (1 row)

                """);
    }

    @Test
    void keepsATableNarrowWhenAValueIsWide() {
        Head head = head(text("v"));
        String wide = "x".repeat(100);
        assertThat(printed(OutputFormat.TABLE, head, batch(head, row("a"), row(wide))))
                .contains("+" + "-".repeat(62) + "+\n")
                .contains("| a" + " ".repeat(59) + " |\n")
                .contains("| " + wide + " |\n");
    }

    @Test
    void countsWhatAStatementWithoutRowsDid() {
        assertThat(done(OutputFormat.TABLE, 0, 0)).isEqualTo("OK, 0 rows affected\n\n");
        assertThat(done(OutputFormat.TABLE, 1, 2)).isEqualTo("OK, 1 row affected, 2 warnings\n\n");
        assertThat(done(OutputFormat.TABLE, -1, 1)).isEqualTo("OK, 18446744073709551615 rows affected, 1 warning\n\n");
        assertThat(done(OutputFormat.CSV, 1, 0)).isEmpty();
        assertThat(done(OutputFormat.JSON, 1, 0)).isEmpty();
        assertThat(done(OutputFormat.NONE, 1, 0)).isEmpty();
    }

    @Test
    void printsCsv() {
        assertThat(printed(OutputFormat.CSV, people, some, more))
                .isEqualTo("id,name,photo\r\n1,Åsa,0x6162\r\n20,,\r\n300,\"\",0x0A\r\n");
    }

    @Test
    void quotesInCsvWhatWouldBeMisread() {
        Head head = head(text("a,b"), text("c"));
        assertThat(printed(OutputFormat.CSV, head, batch(head, row("say \"x\"", "1\r\n2"), row(" a b ", "'"))))
                .isEqualTo("\"a,b\",c\r\n\"say \"\"x\"\"\",\"1\r\n2\"\r\n a b ,'\r\n");
    }

    @Test
    void printsJson() {
        assertThat(printed(OutputFormat.JSON, people, some, more)).isEqualTo("""
                {"id":1,"name":"Åsa","photo":"0x6162"}
                {"id":20,"name":null,"photo":null}
                {"id":300,"name":"","photo":"0x0A"}
                """);
    }

    @Test
    void keepsEveryDigitOfNumbersInJson() {
        Head head = head(
                number("i", ColumnType.LONGLONG),
                unsigned("u", ColumnType.LONGLONG),
                number("d", ColumnType.NEWDECIMAL),
                number("f", ColumnType.DOUBLE),
                unsigned("z", ColumnType.LONG));
        RowBatch rows = batch(
                head,
                row(
                        "-9223372036854775808",
                        "18446744073709551615",
                        "-0.00000000000000000000000001230",
                        "1e-7",
                        "00042"),
                row("0", "0", "12345678901234567890123456789012345678901234567890", "1.5e300", "00000"));
        assertThat(printed(OutputFormat.JSON, head, rows)).isEqualTo("""
                {"i":-9223372036854775808,"u":18446744073709551615,"d":-0.00000000000000000000000001230,"f":1E-7,"z":42}
                {"i":0,"u":0,"d":12345678901234567890123456789012345678901234567890,"f":1.5E+300,"z":0}
                """);
    }

    @Test
    void escapesTextInJson() {
        Head head = head(text("a\"b"));
        assertThat(printed(OutputFormat.JSON, head, batch(head, row("\\ \" \n \u0001 😀"))))
                .isEqualTo("{\"a\\\"b\":\"\\\\ \\\" \\n \\u0001 😀\"}\n");
    }

    @Test
    void tellsJsonColumnsOfTheSameNameApart() {
        Head head = head(text("a"), text("a"), text("a_2"), text("a"), text("b"));
        assertThat(printed(OutputFormat.JSON, head, batch(head, row("1", "2", "3", "4", "5"))))
                .isEqualTo("{\"a\":\"1\",\"a_3\":\"2\",\"a_2\":\"3\",\"a_4\":\"4\",\"b\":\"5\"}\n");
    }

    @Test
    void printsNothingIfAskedTo() {
        assertThat(printed(OutputFormat.NONE, people, some, more)).isEmpty();
    }

    @Test
    void knowsTheFormatsByTheirNames() {
        OutputFormat.Name name = new OutputFormat.Name();
        assertThat(List.of("table", "csv", "json", "none", "CSV"))
                .extracting(name::convert)
                .containsExactly(
                        OutputFormat.TABLE, OutputFormat.CSV, OutputFormat.JSON, OutputFormat.NONE, OutputFormat.CSV);
        assertThatThrownBy(() -> name.convert("xml"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected table, csv, json or none, got 'xml'");
    }

    private static String printed(OutputFormat format, Head head, RowBatch... batches) {
        StringWriter text = new StringWriter();
        ResultPrinter printer = format.printer(new PrintWriter(text));
        printer.begin(head);
        long rows = 0;
        for (RowBatch batch : batches) {
            printer.rows(batch);
            rows += batch.size();
        }
        printer.end(rows);
        printer.handOver();
        return text.toString();
    }

    private static String done(OutputFormat format, long affected, int warnings) {
        StringWriter text = new StringWriter();
        ResultPrinter printer = format.printer(new PrintWriter(text));
        printer.done(new Completion(affected, 0, warnings, "", new ServerStatus(0), List.of()));
        printer.handOver();
        return text.toString();
    }
}
