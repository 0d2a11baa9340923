// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Eventually;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DelayLineTest {

    private final DelayLine line = new DelayLine(1000);
    private final byte[] buffer = new byte[100];

    @Test
    void givesTogetherWhatIsDueTogether() throws InterruptedException {
        line.put(bytes("ab", 10));
        line.put(bytes("c", 20));
        line.put(bytes("d", 30));

        int length = line.takeDue(20, buffer);

        assertThat(new String(buffer, 0, length, US_ASCII)).isEqualTo("abc");
    }

    @Test
    void givesNothingBeforeItIsDue() throws InterruptedException {
        line.put(bytes("ab", 10));

        assertThat(line.takeDue(9, buffer)).isZero();
    }

    @Test
    void leavesForLaterWhatDoesNotFit() throws InterruptedException {
        line.put(bytes("a".repeat(60), 10));
        line.put(bytes("b".repeat(60), 10));

        assertThat(line.takeDue(10, buffer)).isEqualTo(60);
        assertThat(line.takeDue(10, buffer)).isEqualTo(60);
    }

    @Test
    void stopsAtTheEnd() throws InterruptedException {
        line.put(bytes("ab", 10));
        line.put(new Parcel.End(true, 10));

        assertThat(line.takeDue(10, buffer)).isEqualTo(2);
        assertThat(line.takeDue(10, buffer)).isZero();
        assertThat(line.first()).isEqualTo(new Parcel.End(true, 10));
    }

    @Test
    void makesWhoeverPutsWaitWhileItIsFull() throws InterruptedException {
        for (int filled = 0; filled < 1000; filled += 100) {
            line.put(bytes("x".repeat(100), 10));
        }
        Thread putter = new Thread(() -> putOrEnd(bytes("y", 10)));
        putter.start();
        Eventually.await("the putter waits", () -> putter.getState() == Thread.State.WAITING);

        line.takeDue(10, buffer);

        putter.join();
    }

    @Test
    void makesWhoeverLooksWaitWhileItIsEmpty() throws InterruptedException {
        Thread looker = new Thread(this::lookOrEnd);
        looker.start();
        Eventually.await("the looker waits", () -> looker.getState() == Thread.State.WAITING);

        line.put(bytes("a", 10));

        looker.join();
    }

    private void putOrEnd(Parcel parcel) {
        try {
            line.put(parcel);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void lookOrEnd() {
        try {
            line.first();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static Parcel bytes(String text, long due) {
        return new Parcel.Bytes(ByteBuffer.wrap(text.getBytes(US_ASCII)), due);
    }
}
