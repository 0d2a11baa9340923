// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Golden;
import dev.sluice.wire.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldWriterTest {

    private static final int TEXT = (1 << 3) | Tag.LENGTH;
    private static final int FAR = (4000 << 3) | Tag.LENGTH;

    @Test
    void lengthsOfAnySizeStandBeforeWhatTheyCount() {
        for (int length : new int[] {0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152}) {
            ByteWriter out = new ByteWriter(0);
            int outer = FieldWriter.begin(out, FAR);
            FieldWriter.bytes(out, TEXT, new byte[length]);
            FieldWriter.end(out, outer);
            FieldReader in = new FieldReader(ByteReader.of(out.toByteArray()));
            assertThat(in.next()).isTrue();
            assertThat(in.tag()).isEqualTo(FAR);
            assertThat(in.<Integer>message(FieldWriterTest::lengthOfText)).isEqualTo(length);
            assertThat(in.next()).isFalse();
        }
    }

    private static int lengthOfText(FieldReader in) {
        assertThat(in.next()).isTrue();
        assertThat(in.tag()).isEqualTo(TEXT);
        return in.bytes().length;
    }

    @Test
    void textOfAnyKindHasTheLengthOfItsBytes() {
        Property.holds(500, 20_000, (random, size) -> {
            String text = Gen.text(random, size);
            ByteWriter out = new ByteWriter(0);
            FieldWriter.string(out, TEXT, text);
            FieldReader in = new FieldReader(ByteReader.of(out.toByteArray()));
            assertThat(in.next()).isTrue();
            assertThat(in.string()).isEqualTo(text);
            assertThat(in.next()).isFalse();
        });
    }

    @Test
    void textThatIsNoneIsRefused() {
        assertThatThrownBy(() -> FieldWriter.string(new ByteWriter(0), TEXT, "\uD800"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotThereMeansNothing() {
        ByteWriter out = new ByteWriter(0);
        FieldWriter.numberUnlessZero(out, 8, 0);
        FieldWriter.yes(out, 8, false);
        FieldWriter.stringUnlessEmpty(out, TEXT, "");
        FieldWriter.strings(out, TEXT, List.of());
        assertThat(out.size()).isZero();
        FieldWriter.numberUnlessZero(out, 8, 1);
        FieldWriter.yes(out, 8, true);
        FieldWriter.stringUnlessEmpty(out, TEXT, "x");
        FieldWriter.strings(out, TEXT, List.of("y"));
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("08 01 08 01 0A 01 'x' 0A 01 'y'"));
    }
}
