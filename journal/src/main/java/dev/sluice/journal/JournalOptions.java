// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.time.Duration;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * How a journal is kept.
 *
 * @param sync when what was appended counts as stored
 * @param segmentBytes how long a file is, 64 KiB to 1 GiB; a longer record gets a longer one
 * @param maxBytes how long all files may be together; what does not fit is refused by {@link JournalFullException}
 * @param timeToLive what is older is forgotten, unacknowledged or not; null for never
 * @param key of AES, which encrypts the payloads; null for none
 */
public record JournalOptions(
        SyncPolicy sync,
        int segmentBytes,
        long maxBytes,
        @Nullable Duration timeToLive,
        @Nullable SecretKey key) {

    private static final int SMALLEST = 64 << 10;
    private static final int LARGEST = 1 << 30;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** Synced ten times a second, files of 16 MiB, 4 GiB at most. */
    public static final JournalOptions DEFAULT =
            new JournalOptions(new SyncPolicy.Interval(INTERVAL), 16 << 20, 4L << 30, null, null);

    /** Checks the sizes. */
    public JournalOptions {
        if (segmentBytes < SMALLEST || segmentBytes > LARGEST) {
            throw new IllegalArgumentException("a segment has 64 KiB to 1 GiB, not " + segmentBytes + " bytes");
        }
        if (maxBytes < 2L * segmentBytes) {
            throw new IllegalArgumentException("a journal has room for two segments or more, not for " + maxBytes);
        }
    }

    /** Returns the same options, but for when what was appended counts as stored. */
    public JournalOptions withSync(SyncPolicy value) {
        return new JournalOptions(value, segmentBytes, maxBytes, timeToLive, key);
    }

    /** Returns the same options, but for the sizes of a file and of all files. */
    public JournalOptions withSizes(int segment, long all) {
        return new JournalOptions(sync, segment, all, timeToLive, key);
    }

    /** Returns the same options, but for what is forgotten. */
    public JournalOptions withTimeToLive(Duration value) {
        return new JournalOptions(sync, segmentBytes, maxBytes, value, key);
    }

    /** Returns the same options, but with payloads encrypted. */
    public JournalOptions withKey(SecretKey value) {
        return new JournalOptions(sync, segmentBytes, maxBytes, timeToLive, value);
    }

    /** Returns the time before which entries have outlived theirs, at that time; both in milliseconds since 1970. */
    long oldestTime(long now) {
        return timeToLive == null ? Long.MIN_VALUE : now - timeToLive.toMillis();
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "JournalOptions[" + sync + ", segments of " + segmentBytes + " bytes, " + maxBytes + " bytes at most"
                + (key == null ? "]" : ", encrypted]");
    }
}
