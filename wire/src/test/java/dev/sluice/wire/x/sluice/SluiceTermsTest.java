// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SluiceTermsTest {

    private static Any object(String key, Any value) {
        return new Any.ObjectValue(List.of(new ObjectField(key, value)));
    }

    @Test
    void areAnObjectOfVersionFeaturesAndHeartbeat() {
        ByteWriter out = new ByteWriter(0);
        SluiceTerms.of(Set.of(SluiceFeature.NUMBERS))
                .withHeartbeat(300)
                .capability()
                .encode(out);
        assertThat(out.toByteArray())
                .isEqualTo(Golden.bytes(
                        "0A 06 'sluice' 12 56 08 02 1A 52",
                        "0A 13 0A 07 'version' 12 08 08 01 12 04 08 02 18 01",
                        "0A 23 0A 08 'features' 12 17 08 03 22 13 0A 11 08 01 12 0D 08 08 4A 09 0A 07 'numbers'",
                        "0A 16 0A 09 'heartbeat' 12 09 08 01 12 05 08 02 18 AC02"));
    }

    @Test
    void areReadAsTheyAreWritten() {
        SluiceTerms all = SluiceTerms.of(EnumSet.allOf(SluiceFeature.class)).withHeartbeat(5000);
        assertThat(SluiceTerms.of(all.capability().value())).isEqualTo(all);
        SluiceTerms none = new SluiceTerms(2, Set.of(), 0);
        assertThat(SluiceTerms.of(none.capability().value())).isEqualTo(none);
    }

    @Test
    void passOverWhatALaterVersionKnows() {
        Any later = new Any.ObjectValue(List.of(
                new ObjectField("version", new Scalar.Signed(1)),
                new ObjectField("more", new Scalar.Null()),
                new ObjectField(
                        "features", new Any.ArrayValue(List.of(Scalar.text("telepathy"), Scalar.text("chunks"))))));
        assertThat(SluiceTerms.of(later)).isEqualTo(SluiceTerms.of(Set.of(SluiceFeature.CHUNKS)));
    }

    @Test
    void sayWhatTheyExpect() {
        assertThatThrownBy(() -> SluiceTerms.of(new Scalar.Bool(true)))
                .hasMessage("expected an object of version and features");
        assertThatThrownBy(() -> SluiceTerms.of(object("version", Scalar.text("1"))))
                .hasMessage("expected a whole number for version");
        assertThatThrownBy(() -> SluiceTerms.of(object("heartbeat", new Scalar.Signed(-1))))
                .hasMessage("expected a whole number for heartbeat");
        assertThatThrownBy(() -> SluiceTerms.of(object("features", Scalar.text("chunks"))))
                .hasMessage("expected an array of names for features");
        assertThatThrownBy(() -> SluiceTerms.of(object("features", new Any.ArrayValue(List.of(new Scalar.Signed(1))))))
                .hasMessage("expected an array of names for features");
    }

    @Test
    void everyMessageBelongsToAFeature() {
        assertThat(SluiceFeature.of(RequestNumber.TYPE)).isEqualTo(SluiceFeature.NUMBERS);
        for (int type = RequestNumber.TYPE; type <= ParameterChunk.TYPE; type++) {
            assertThat(SluiceFeature.of(type)).isNotNull();
        }
        for (int type = RequestEnd.TYPE; type <= ResultColumns.TYPE; type++) {
            assertThat(SluiceFeature.of(type)).isNotNull();
        }
        assertThatThrownBy(() -> SluiceFeature.of(12)).isInstanceOf(IllegalArgumentException.class);
    }
}
