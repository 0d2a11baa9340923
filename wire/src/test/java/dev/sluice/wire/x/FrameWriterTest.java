// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import org.junit.jupiter.api.Test;

class FrameWriterTest {

    private final ByteWriter out = new ByteWriter(0);
    private final FrameWriter frames = new FrameWriter(out);

    @Test
    void putsLengthAndTypeBeforeAPayload() {
        frames.begin(13).u8(10).u8(0);
        frames.end();
        frames.empty(17);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("03000000 0D 0A 00 01000000 11"));
    }

    @Test
    void takesBackWhatCouldNotBeEncoded() {
        frames.empty(17);
        frames.begin(13).zeros(100);
        frames.abandon();
        frames.abandon();
        frames.empty(14);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("01000000 11 01000000 0E"));
    }

    @Test
    void beginsAndEndsInTurns() {
        assertThatThrownBy(frames::end).isInstanceOf(IllegalStateException.class);
        frames.begin(13);
        assertThatThrownBy(() -> frames.begin(13)).isInstanceOf(IllegalStateException.class);
    }
}
