// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.value.QueryAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one or, if agreed, several statements of text.
 *
 * @param attributes none, unless QUERY_ATTRIBUTES was agreed on
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query.html">COM_QUERY</a>
 */
public record Query(String sql, QueryAttributes attributes) implements Command {

    static final int CODE = 0x03;

    /** Makes a query without attributes. */
    public Query(String sql) {
        this(sql, QueryAttributes.NONE);
    }

    @Override
    public String name() {
        return "COM_QUERY";
    }

    /** Appends a query without making a record of it, for a peer that takes no query attributes. */
    public static void encode(ByteWriter out, CharSequence sql) {
        out.u8(CODE).string(sql);
    }

    /**
     * Appends a query without making a record of it, for a peer with which QUERY_ATTRIBUTES was agreed on: it expects their
     * number even if there are none.
     *
     * @param attributes by their names, of the Java types of parameters; sent in the order of the map
     */
    public static void encode(ByteWriter out, CharSequence sql, Map<String, ? extends @Nullable Object> attributes) {
        QueryAttributes.encode(out.u8(CODE), attributes);
        out.string(sql);
    }

    @Override
    public void encode(ByteWriter out) {
        if (attributes.count() > 0) {
            throw new IllegalArgumentException("query attributes cannot be sent to a peer without QUERY_ATTRIBUTES");
        }
        encode(out, sql);
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        if (capabilities.has(Capabilities.QUERY_ATTRIBUTES)) {
            attributes.encode(out.u8(CODE));
            out.string(sql);
        } else {
            encode(out);
        }
    }

    static Query decode(ByteReader in, Capabilities capabilities) {
        QueryAttributes attributes =
                capabilities.has(Capabilities.QUERY_ATTRIBUTES) ? QueryAttributes.decode(in) : QueryAttributes.NONE;
        return new Query(in.restString(), attributes);
    }

    /** Leaves the text out: it may hold values that belong to nobody but the user. */
    @Override
    public String toString() {
        return name() + "[" + sql.length() + " characters]";
    }
}
