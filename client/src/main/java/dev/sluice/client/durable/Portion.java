// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

/**
 * How many jobs share a transaction: twice as many when as many have taken effect at once, half as many when some of them have
 * to be tried again. Large ones save what each transaction costs; but if one job fails, all of them are executed again, and a
 * deadlock is the likelier the more there are. On the queue's thread only.
 */
final class Portion {

    private static final int FIRST = 256;
    private static final int LEAST = 16;

    private final int most;
    private int size;

    /** Creates one that never grows beyond {@code most}. */
    Portion(int most) {
        this.most = most;
        size = Math.min(FIRST, most);
    }

    int size() {
        return size;
    }

    /** So many jobs have gone together: {@code whole} says that all of them were answered. */
    void landed(int jobs, boolean whole) {
        if (!whole && jobs > 1) {
            size = Math.min(most, Math.max(LEAST, size / 2));
        } else if (whole && jobs >= size) {
            size = Math.min(most, 2 * size);
        }
    }
}
