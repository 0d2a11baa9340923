// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.demo;

import dev.sluice.cli.demo.DemoRun.Mode;
import java.util.List;
import java.util.Locale;

/** Draws the demonstration as SVG: a pair of bars for each workload and link, requests a second on a logarithmic axis. */
final class Chart {

    private static final int LEFT = 190;
    private static final int WIDTH = 860;
    private static final int BARS = 470;
    private static final int TOP = 96;
    private static final int BAR = 15;
    private static final int PAIR = 44;
    private static final int GROUP_GAP = 30;

    private final DemoReport report;
    private final StringBuilder svg = new StringBuilder();
    private final double lowest;
    private final double highest;

    private Chart(DemoReport report) {
        this.report = report;
        double slowest = Double.MAX_VALUE;
        double fastest = 1;
        for (DemoRun run : report.runs()) {
            slowest = Math.min(slowest, run.measure().perSecond());
            fastest = Math.max(fastest, run.measure().perSecond());
        }
        lowest = Math.floor(Math.log10(slowest));
        highest = Math.max(lowest + 1, Math.ceil(Math.log10(fastest)));
    }

    static String of(DemoReport report) {
        return new Chart(report).draw();
    }

    private String draw() {
        List<DemoRun> runs = report.runs();
        int height = TOP + runs.size() / 2 * PAIR + 2 * GROUP_GAP + 40;
        head(height);
        axis(TOP + runs.size() / 2 * PAIR + 2 * GROUP_GAP);
        int y = TOP;
        DemoRun.LinkKind link = null;
        for (int i = 0; i < runs.size(); i += 2) {
            DemoRun waiting = runs.get(i);
            if (waiting.link() != link) {
                link = waiting.link();
                text("group", 20, y + 12, link == DemoRun.LinkKind.WAN ? report.linkTitle() : "Loopback");
                y += GROUP_GAP;
            }
            pair(waiting, runs.get(i + 1), y);
            y += PAIR;
        }
        return svg.append("</svg>\n").toString();
    }

    private void head(int height) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n",
                WIDTH,
                height,
                WIDTH,
                height));
        svg.append("""
                <style>
                  .paper { fill: #ffffff }
                  text { font: 13px system-ui, sans-serif; fill: #24292f; stroke: #ffffff; stroke-width: 4px; paint-order: stroke }
                  .title { font-size: 18px; font-weight: 600 }
                  .group { font-weight: 600 }
                  .small { font-size: 11px; fill: #57606a }
                  .grid { stroke: #d0d7de; stroke-width: 1 }
                  .waiting { fill: #afb8c1 }
                  .pipelined { fill: #1f6feb }
                  .ratio { font-weight: 600 }
                  @media (prefers-color-scheme: dark) {
                    .paper { fill: #0d1117 }
                    text { fill: #e6edf3; stroke: #0d1117 }
                    .small { fill: #9198a1 }
                    .grid { stroke: #30363d }
                    .waiting { fill: #6e7681 }
                    .pipelined { fill: #4493f8 }
                  }
                </style>
                """);
        svg.append(String.format("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>%n", WIDTH, height));
        text("title", 20, 32, "Requests a second on one connection: waiting for each answer, and pipelined");
        rectangle("waiting", 20, 50, 12, 12);
        text("", 38, 61, "one at a time");
        rectangle("pipelined", 140, 50, 12, 12);
        text("", 158, 61, "pipelined by Sluice");
        text("small", 310, 61, report.server());
    }

    private void pair(DemoRun waiting, DemoRun pipelined, int y) {
        text("", 20, y + BAR + 4, waiting.workload().title());
        bar(waiting, y);
        bar(pipelined, y + BAR + 2);
        int end = LEFT + length(pipelined);
        text("ratio", end + 76, y + 2 * BAR, DemoReport.times(report.ratio(pipelined)) + " faster");
    }

    private void bar(DemoRun run, int y) {
        boolean waiting = run.mode() == Mode.WAITING;
        int length = length(run);
        rectangle(waiting ? "waiting" : "pipelined", LEFT, y, length, BAR);
        String mark = run.measure().extrapolated() ? " *" : "";
        text(
                "small",
                LEFT + length + 6,
                y + 12,
                String.format(Locale.ROOT, "%,.0f/s%s", run.measure().perSecond(), mark));
    }

    private int length(DemoRun run) {
        double part = (Math.log10(run.measure().perSecond()) - lowest) / (highest - lowest);
        return (int) Math.max(2, part * BARS);
    }

    private void axis(int y) {
        for (double power = lowest; power <= highest; power++) {
            int x = LEFT + (int) ((power - lowest) / (highest - lowest) * BARS);
            svg.append(String.format(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>%n", x, x, TOP - 6, y));
            text("small", x - 12, y + 16, String.format(Locale.ROOT, "%,.0f", Math.pow(10, power)));
        }
        text("small", 20, y + 34, "Logarithmic axis. * extrapolated from fewer requests.");
    }

    private void rectangle(String kind, int x, int y, int width, int height) {
        svg.append(String.format(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n", kind, x, y, width, height));
    }

    private void text(String kind, int x, int y, String content) {
        String safe = content.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", kind, x, y, safe));
    }
}
