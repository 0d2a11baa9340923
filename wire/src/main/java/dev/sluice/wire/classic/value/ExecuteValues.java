// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.ByteReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an execute carries where query attributes were agreed on.
 *
 * @param parameters the values of the statement's parameters, as a row of the same types would give them
 * @param attributes the query attributes by their names, in the order of their arrival
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
public record ExecuteValues(List<@Nullable Object> parameters, Map<String, @Nullable Object> attributes) {

    /** Nothing at all. */
    public static final ExecuteValues NONE = new ExecuteValues(List.of(), Map.of());

    /**
     * Reads the block that {@link Parameters#encode(dev.sluice.wire.ByteWriter, Object[], Map)} writes.
     *
     * @param parameters how many parameters the statement has
     */
    public static ExecuteValues decode(ByteReader in, int parameters) {
        int count = in.lenencLength();
        if (count < parameters) {
            throw in.malformed("at least the " + parameters + " parameters of the statement");
        }
        if (count == 0) {
            in.expectEnd("an execute without parameters");
            return NONE;
        }
        Parameters.Named named = Parameters.decodeNamed(in, count);
        in.expectEnd("an execute of " + count + " parameters and attributes");
        return new ExecuteValues(named.values().subList(0, parameters), named.mapFrom(parameters));
    }

    /** Leaves the values out: they belong to nobody but the user. */
    @Override
    public String toString() {
        return "ExecuteValues[" + parameters.size() + " parameters, " + attributes.size() + " attributes]";
    }
}
