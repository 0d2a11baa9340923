// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Property;
import dev.sluice.wire.Sample;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryAttributesTest extends MessageContract {

    private static final String GOLDEN = "03 01 04 01 FD00 05 'trace' 0800 01 'n' 0600 01 '0' 02 'ab' 2A00000000000000";

    private static Map<String, @Nullable Object> three() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        attributes.put("trace", "ab");
        attributes.put("n", 42);
        attributes.put("0", null);
        return attributes;
    }

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(QueryAttributes.NONE, "00 01"),
                sample(QueryAttributes.of(three()), GOLDEN),
                sample(QueryAttributes.of(Map.of("", true)), "01 01 00 01 0100 00 01"));
    }

    private static Sample<QueryAttributes> sample(QueryAttributes attributes, String golden) {
        return Sample.of(attributes, QueryAttributes::decode, QueryAttributes::encode, Golden.bytes(golden))
                .tail(Sample.Tail.IGNORED);
    }

    @Test
    void areWrittenWithoutAnObjectAsTheSameBytes() {
        ByteWriter out = new ByteWriter(0);
        QueryAttributes.encode(out, three());
        QueryAttributes.encode(out, Map.of());
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes(GOLDEN, "00 01"));
    }

    @Test
    void givesValuesByTheirNamesInTheirOrder() {
        Map<String, @Nullable Object> values =
                QueryAttributes.decode(ByteReader.of(Golden.bytes(GOLDEN))).values();
        assertThat(values.keySet()).containsExactly("trace", "n", "0");
        assertThat(values.get("trace")).isEqualTo("ab".getBytes(StandardCharsets.UTF_8));
        assertThat(values.get("n")).isEqualTo(42L);
        assertThat(values.get("0")).isNull();
        assertThat(QueryAttributes.NONE.values()).isEmpty();
    }

    @Test
    void refusesMoreThanOneSet() {
        assertThatThrownBy(() -> QueryAttributes.decode(ByteReader.of(Golden.bytes("00 02"))))
                .hasMessageContaining("one set of query attributes");
    }

    @Test
    void refusesWhatCannotBeSent() {
        for (Object value : new Object[] {Double.NaN, LongData.TEXT, new Object()}) {
            assertThatThrownBy(() -> QueryAttributes.of(Map.of("a", value)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void printsNothingThatTheUserSent() {
        assertThat(QueryAttributes.of(three())).hasToString("3 attributes");
    }

    @Test
    void comeBackFromTheWireWhateverTheirNumber() {
        Property.holds(300, 300, (random, size) -> {
            Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
            for (int i = Gen.upTo(random, size); i > 0; i--) {
                attributes.put(Gen.text(random, 20), random.nextInt(4) == 0 ? null : random.nextLong());
            }
            ByteWriter out = new ByteWriter(0);
            QueryAttributes.encode(out, attributes);
            QueryAttributes read = QueryAttributes.decode(ByteReader.of(out.toByteArray()));
            assertThat(read).isEqualTo(QueryAttributes.of(attributes));
            assertThat(read.values()).containsExactlyEntriesOf(attributes);
        });
    }
}
