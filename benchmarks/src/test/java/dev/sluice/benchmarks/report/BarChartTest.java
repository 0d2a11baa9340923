// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.report.BarChart.Bar;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class BarChartTest {

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static Document draw(Spread... values) throws Exception {
        List<Bar> bars = List.of(values).stream()
                .map(value -> new Bar("a < b & c", value, true))
                .toList();
        return parse(new BarChart("title & more", "note", bars).draw());
    }

    private static int number(Document svg, String kind, int index, String attribute) {
        Element element = (Element) svg.getElementsByTagName(kind).item(index);
        return Integer.parseInt(element.getAttribute(attribute));
    }

    @Test
    void barsAreAsLongAsTheirMedians() throws Exception {
        Document svg = draw(new Spread(1, 1, 1), new Spread(2, 2, 2));
        assertThat(number(svg, "rect", 2, "width")).isEqualTo(2 * number(svg, "rect", 1, "width"));
    }

    @Test
    void whiskersGoFromTheLowestToTheHighest() throws Exception {
        Document svg = draw(new Spread(2, 1, 4));
        int left = number(svg, "rect", 1, "x");
        int lowest = number(svg, "line", 0, "x1") - left;
        assertThat(number(svg, "line", 0, "x2") - left).isEqualTo(4 * lowest);
        assertThat(number(svg, "rect", 1, "width")).isEqualTo(2 * lowest);
    }

    @Test
    void numbersFarApartGetALogarithmicAxis() throws Exception {
        Document svg = draw(new Spread(1, 1, 1), new Spread(400, 400, 400));
        assertThat(svg.getDocumentElement().getTextContent()).contains("Logarithmic axis");
        assertThat(number(svg, "rect", 1, "width")).isGreaterThan(20);
    }
}
