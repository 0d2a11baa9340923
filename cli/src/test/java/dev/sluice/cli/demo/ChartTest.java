// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.demo.DemoRun.LinkKind;
import dev.sluice.cli.demo.DemoRun.Mode;
import dev.sluice.cli.workload.Measure;
import dev.sluice.cli.workload.Workload;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartTest {

    private static final DemoReport REPORT = new DemoReport(
            "MariaDB <11> & more",
            "34 ms round trip",
            List.of(
                    new DemoRun(Workload.Q1, LinkKind.LOOPBACK, Mode.WAITING, new Measure(100, 1, 1000, 1, false)),
                    new DemoRun(Workload.Q1, LinkKind.LOOPBACK, Mode.PIPELINED, new Measure(100, 0.25, 1000, 1, false)),
                    new DemoRun(
                            Workload.Q1,
                            LinkKind.WAN,
                            Mode.WAITING,
                            new Measure(10, 1, 100, 1, false).extrapolatedTo(100, 10)),
                    new DemoRun(Workload.Q1, LinkKind.WAN, Mode.PIPELINED, new Measure(100, 0.05, 1000, 1, false))));

    @Test
    void isWellFormedAndHasABarForEachRun() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Chart.of(REPORT))));
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        // The paper, two of the legend, and a bar a run.
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(3 + 4);
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("4.0 x faster")
                .contains("200 x faster")
                .contains("MariaDB <11> & more");
    }

    @Test
    void theTableMarksWhatIsExtrapolatedAndTellsTheRatio() {
        StringWriter text = new StringWriter();
        REPORT.print(new PrintWriter(text, true));
        assertThat(text.toString())
                .contains("10.00 s *")
                .contains("4.0 x")
                .contains("200 x")
                .contains("* extrapolated");
    }

    @Test
    void theJsonHasTheAgreedForm(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("out.json");
        REPORT.writeJson(file);
        assertThat(Files.readString(file))
                .startsWith("{\"server\":\"MariaDB <11> & more\",\"runs\":[{\"workload\":\"Q1\",\"link\":\"loopback\","
                        + "\"mode\":\"waiting\",\"requests\":100,\"seconds\":1.0,\"extrapolated\":false},")
                .endsWith("\"mode\":\"pipelined\",\"requests\":100,\"seconds\":0.05,\"extrapolated\":false}]}");
    }
}
