// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.login;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client tells of itself when it logs in, for the server's operators to see: names and values, in an order.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/9.0/en/performance-schema-connection-attribute-tables.html">Attributes</a>
 */
public final class ConnectionAttributes {

    private ConnectionAttributes() {}

    /** Appends the list behind its length in bytes. */
    public static void encode(ByteWriter out, Map<String, String> attributes) {
        ByteWriter pairs = new ByteWriter(256);
        attributes.forEach((key, value) -> pairs.lenencString(key).lenencString(value));
        out.lenenc(pairs.size()).bytes(pairs.array(), 0, pairs.size());
    }

    /** Reads a list; of a name that comes twice, the last value counts. */
    public static Map<String, String> decode(ByteReader in) {
        ByteReader pairs = in.lenencPart();
        Map<String, String> attributes = new LinkedHashMap<>();
        while (pairs.remaining() > 0) {
            attributes.put(pairs.lenencString(), pairs.lenencString());
        }
        return attributes;
    }
}
