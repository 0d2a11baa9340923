// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody meant who wrote a name that there is not. */
final class NearestName {

    private NearestName() {}

    /** Returns the one of {@code names} that takes the fewest changes of a letter; there must be one. */
    static String to(String wrong, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .orElseThrow();
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
