// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes in front of a query's text: names and values for the server's functions and plugins, not for the SQL.
 *
 * <p>Kept as they stand on the wire, so that a query is passed on as it came. Immutable.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query.html">COM_QUERY</a>
 */
public final class QueryAttributes {

    /** No attribute. */
    public static final QueryAttributes NONE = new QueryAttributes(0, new byte[0]);

    private static final int ONE_SET = 1;

    private final int count;
    private final byte[] block;

    private QueryAttributes(int count, byte[] block) {
        this.count = count;
        this.block = block;
    }

    /**
     * Makes attributes of the Java types that {@link BinaryValue} lists, in the order of the map.
     *
     * @throws IllegalArgumentException if a value is of a type or of a size that cannot be sent
     */
    public static QueryAttributes of(Map<String, ? extends @Nullable Object> attributes) {
        if (attributes.isEmpty()) {
            return NONE;
        }
        ByteWriter block = new ByteWriter(256);
        Parameters.encodeNamed(block, Parameters.NO_VALUES, attributes);
        return new QueryAttributes(attributes.size(), block.toByteArray());
    }

    /** Appends attributes without making an object of them; the way for a client that sends many queries. */
    public static void encode(ByteWriter out, Map<String, ? extends @Nullable Object> attributes) {
        out.lenenc(attributes.size()).lenenc(ONE_SET);
        if (!attributes.isEmpty()) {
            Parameters.encodeNamed(out, Parameters.NO_VALUES, attributes);
        }
    }

    /** Appends these attributes, the two numbers in front of them included. */
    public void encode(ByteWriter out) {
        out.lenenc(count).lenenc(ONE_SET).bytes(block);
    }

    /** Reads attributes, behind which the text of the query follows. */
    public static QueryAttributes decode(ByteReader in) {
        int count = in.lenencLength();
        if (in.lenenc() != ONE_SET) {
            throw in.malformed("one set of query attributes");
        }
        if (count == 0) {
            return NONE;
        }
        int start = in.position();
        Parameters.decodeNamed(in, count);
        return new QueryAttributes(count, Arrays.copyOfRange(in.array(), start, in.position()));
    }

    /** Returns how many there are. */
    public int count() {
        return count;
    }

    /** Returns the values by their names, as a row of the same types would give them: text as its bytes. */
    public Map<String, @Nullable Object> values() {
        return count == 0
                ? Map.of()
                : Parameters.decodeNamed(ByteReader.of(block), count).mapFrom(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueryAttributes that && count == that.count && Arrays.equals(block, that.block);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(block);
    }

    /** Leaves names and values out: they belong to nobody but the user. */
    @Override
    public String toString() {
        return count + " attributes";
    }
}
