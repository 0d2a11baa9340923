// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.workload;

/**
 * What a run took.
 *
 * @param requests how many requests, or rows of one result
 * @param seconds how long all of them took together
 * @param rows how many rows came
 * @param bytes how many bytes of rows came
 * @param extrapolated whether fewer were run, and the time scaled up
 */
public record Measure(int requests, double seconds, long rows, long bytes, boolean extrapolated) {

    /** Returns how many requests a second this is. */
    public double perSecond() {
        return requests / seconds;
    }

    /** Returns how many microseconds a request took. */
    public double microsPerRequest() {
        return seconds * 1e6 / requests;
    }

    /**
     * Returns what {@code all} requests would have taken at the same pace.
     *
     * @param timesLonger how many times longer that is; more or less than the requests are, if something else was sent too
     */
    public Measure extrapolatedTo(int all, double timesLonger) {
        double factor = (double) all / requests;
        return new Measure(all, seconds * timesLonger, (long) (rows * factor), (long) (bytes * factor), true);
    }
}
