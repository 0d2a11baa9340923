// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.value.ColumnType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnDefinitionTest extends MessageContract {

    private static final Capabilities EXTENDED = Replies.MODERN.with(Capabilities.MARIADB_EXTENDED_METADATA);

    private static final ColumnDefinition ACTOR_ID =
            new ColumnDefinition("sakila", "a", "actor", "id", "actor_id", 63, 5, ColumnType.SHORT, 0x4223, 0, "");

    private static final String ACTOR_ID_BYTES = "03 'def' 06 'sakila' 01 'a' 05 'actor' 02 'id' 08 'actor_id'";

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(ACTOR_ID, Replies.MODERN, ACTOR_ID_BYTES, "0C 3F00 05000000 02 2342 00 0000"),
                sample(ACTOR_ID, EXTENDED, ACTOR_ID_BYTES, "00", "0C 3F00 05000000 02 2342 00 0000"),
                sample(
                        expression("j", 45, 0xFFFF_FFFFL, ColumnType.BLOB, "json"),
                        EXTENDED,
                        head('j') + "06 01 04 'json'" + " 0C 2D00 FFFFFFFF FC 9000 00 0000"),
                sample(
                        expression("u", 45, 144, ColumnType.STRING, "uuid"),
                        EXTENDED,
                        head('u') + "06 00 04 'uuid'" + " 0C 2D00 90000000 FE 9000 00 0000"));
    }

    private static String head(char name) {
        return "03 'def' 00 00 00 01 '" + name + "' 00 ";
    }

    private static ColumnDefinition expression(
            String name, int charset, long length, ColumnType type, String extendedType) {
        return new ColumnDefinition("", "", "", name, "", charset, length, type, 0x90, 0, extendedType);
    }

    private static Sample<ColumnDefinition> sample(
            ColumnDefinition column, Capabilities capabilities, String... golden) {
        return Replies.sample(column, capabilities, ColumnDefinition::decode, golden);
    }

    @Test
    void refusesATypeThatItDoesNotKnow() {
        assertThatThrownBy(() -> decode(Replies.MODERN, ACTOR_ID_BYTES, "0C 3F00 05000000 C8 2342 00 0000"))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("a known column type");
    }

    @Test
    void refusesAFixedPartOfAnotherLength() {
        assertThatThrownBy(() -> decode(Replies.MODERN, ACTOR_ID_BYTES, "0B 3F00 05000000 02 2342 00 0000"))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void refusesAnExtendedTypeThatOverrunsItsList() {
        assertThatThrownBy(() -> decode(EXTENDED, head('u') + "03 00 04 'uuid' 0C 2D00 90000000 FE 9000 00 0000"))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("of a packet of 3");
    }

    @Test
    void tellsBytesFromTextByTheTypeAndTheCharset() {
        assertThat(Arrays.stream(ColumnType.values()).filter(type -> isBinary(type, 63)))
                .containsExactlyInAnyOrder(
                        ColumnType.BIT,
                        ColumnType.GEOMETRY,
                        ColumnType.VECTOR,
                        ColumnType.STRING,
                        ColumnType.VAR_STRING,
                        ColumnType.VARCHAR,
                        ColumnType.BLOB,
                        ColumnType.TINY_BLOB,
                        ColumnType.MEDIUM_BLOB,
                        ColumnType.LONG_BLOB);
        assertThat(Arrays.stream(ColumnType.values()).filter(type -> isBinary(type, 45)))
                .containsExactlyInAnyOrder(ColumnType.BIT, ColumnType.GEOMETRY, ColumnType.VECTOR);
    }

    @Test
    void tellsWhetherNumbersAreUnsigned() {
        assertThat(ACTOR_ID.isUnsigned()).isTrue();
        assertThat(ACTOR_ID.hasFlags(ColumnDefinition.PRIMARY_KEY | ColumnDefinition.NOT_NULL))
                .isTrue();
        assertThat(ACTOR_ID.hasFlags(ColumnDefinition.PRIMARY_KEY | ColumnDefinition.ENUM))
                .isFalse();
        assertThat(ColumnDefinition.of("n", ColumnType.LONG, 63, 0).isUnsigned())
                .isFalse();
    }

    private static boolean isBinary(ColumnType type, int charset) {
        return ColumnDefinition.of("c", type, charset, 0).isBinary();
    }

    private static void decode(Capabilities capabilities, String... golden) {
        ColumnDefinition.decode(ByteReader.of(Golden.bytes(golden)), capabilities);
    }
}
