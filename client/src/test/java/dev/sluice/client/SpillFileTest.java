// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpillFileTest {

    private static final int LIMIT = 10_000;

    private record Place(long position, byte[] bytes) {}

    @Test
    void whatIsReadIsWhatWasWrittenAndNeverBeyondTheLimit() throws IOException {
        Random random = new Random(7);
        SpillFile file = new SpillFile(LIMIT);
        ArrayDeque<Place> places = new ArrayDeque<>();
        int fulls = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(LIMIT / 5)];
            random.nextBytes(bytes);
            long position = random.nextInt(5) > 0 ? file.allocate(bytes.length) : SpillFile.FULL;
            if (position == SpillFile.FULL) {
                fulls++;
                readOldest(file, places);
            } else {
                assertThat(position + bytes.length).isLessThanOrEqualTo(LIMIT);
                file.write(position, bytes);
                places.add(new Place(position, bytes));
            }
        }
        while (!places.isEmpty()) {
            readOldest(file, places);
        }
        assertThat(fulls).isPositive();
        file.close();
    }

    private static void readOldest(SpillFile file, ArrayDeque<Place> places) throws IOException {
        Place oldest = places.poll();
        if (oldest == null) {
            return;
        }
        byte[] read = file.read(oldest.position(), oldest.bytes().length);
        assertThat(Arrays.equals(read, oldest.bytes())).isTrue();
        file.release(oldest.position() + read.length);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        SpillFile file = new SpillFile(LIMIT);
        assertThat(file.allocate(LIMIT + 1)).isEqualTo(SpillFile.FULL);
        assertThat(file.allocate(LIMIT)).isZero();
        assertThat(file.allocate(1)).isEqualTo(SpillFile.FULL);
        file.release(LIMIT);
        assertThat(file.allocate(1)).isZero();
    }
}
