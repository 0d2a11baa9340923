// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * Draws numbers as horizontal bars in SVG, with a whisker from the lowest to the highest. The axis is logarithmic where the
 * numbers lie far apart: bars then begin at the number below all.
 *
 * @param title above the chart
 * @param note below it, in small print
 */
public record BarChart(String title, String note, List<Bar> bars) {

    private static final int LEFT = 210;
    private static final int WIDTH = 860;
    private static final int LENGTH = 540;
    private static final int TOP = 64;
    private static final int STEP = 22;
    private static final int BAR = 14;
    private static final double FAR_APART = 8;

    /**
     * One bar.
     *
     * @param label to its left
     * @param ours whether it is drawn in the colour that catches the eye
     */
    public record Bar(String label, Spread value, boolean ours) {}

    private record Axis(double from, double to, boolean logarithmic) {

        static Axis of(List<Bar> bars) {
            double lowest =
                    bars.stream().mapToDouble(bar -> bar.value().lowest()).min().orElse(1);
            double highest = bars.stream()
                    .mapToDouble(bar -> bar.value().highest())
                    .max()
                    .orElse(1);
            boolean far = lowest > 0 && highest / lowest > FAR_APART;
            return new Axis(far ? lowest / 2 : 0, Math.max(highest, Double.MIN_NORMAL), far);
        }

        int x(double value) {
            double part = logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
            return LEFT + (int) Math.round(LENGTH * Math.max(0, Math.min(1, part)));
        }
    }

    /** Returns the drawing. */
    public String draw() {
        Axis axis = Axis.of(bars);
        int height = TOP + bars.size() * STEP + 34;
        StringBuilder svg = new StringBuilder();
        head(svg, height);
        text(svg, "title", 20, 32, title);
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), TOP + i * STEP, axis);
        }
        String scale = axis.logarithmic() ? " Logarithmic axis." : "";
        text(svg, "small", 20, height - 12, note + scale);
        return svg.append("</svg>\n").toString();
    }

    private static void head(StringBuilder svg, int height) {
        append(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n",
                WIDTH,
                height,
                WIDTH,
                height);
        svg.append("""
                <style>
                  .paper { fill: #ffffff }
                  text { font: 13px system-ui, sans-serif; fill: #24292f }
                  .title { font-size: 17px; font-weight: 600 }
                  .small { font-size: 11px; fill: #57606a }
                  .theirs { fill: #afb8c1 }
                  .ours { fill: #1f6feb }
                  .whisker { stroke: #24292f; stroke-width: 1.5 }
                  @media (prefers-color-scheme: dark) {
                    .paper { fill: #0d1117 }
                    text { fill: #e6edf3 }
                    .small { fill: #9198a1 }
                    .theirs { fill: #6e7681 }
                    .ours { fill: #4493f8 }
                    .whisker { stroke: #e6edf3 }
                  }
                </style>
                """);
        append(svg, "<rect class=\"paper\" width=\"%d\" height=\"%d\"/>%n", WIDTH, height);
    }

    private static void draw(StringBuilder svg, Bar bar, int y, Axis axis) {
        Spread value = bar.value();
        int end = axis.x(value.median());
        text(svg, "", 20, y + BAR - 2, bar.label());
        String kind = bar.ours() ? "ours" : "theirs";
        append(
                svg,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n",
                kind,
                LEFT,
                y,
                Math.max(1, end - LEFT),
                BAR);
        int low = axis.x(value.lowest());
        int high = axis.x(value.highest());
        int middle = y + BAR / 2;
        line(svg, low, middle, high, middle);
        line(svg, low, middle - 4, low, middle + 4);
        line(svg, high, middle - 4, high, middle + 4);
        text(svg, "small", Math.max(end, high) + 8, y + BAR - 3, number(value.median()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    private static void line(StringBuilder svg, int x1, int y1, int x2, int y2) {
        append(svg, "<line class=\"whisker\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n", x1, y1, x2, y2);
    }

    private static void text(StringBuilder svg, String kind, int x, int y, String content) {
        String safe = content.replace("&", "&amp;").replace("<", "&lt;");
        append(svg, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", kind, x, y, safe);
    }

    private static void append(StringBuilder svg, String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values));
    }
}
