// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

/** Numbers of things, as people write them. */
final class Count {

    private Count() {}

    /** Returns for example {@code "1 row"} or {@code "2 rows"}; the number is unsigned. */
    static String of(long number, String thing) {
        return Long.toUnsignedString(number) + " " + thing + (number == 1 ? "" : "s");
    }
}
