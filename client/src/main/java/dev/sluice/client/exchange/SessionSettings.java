// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import java.util.Map;

/**
 * How a session begins.
 *
 * @param schema the schema to begin in, or empty
 * @param multiStatements whether one query may hold several statements
 * @param localFiles whether statements may load content of this program, by {@code load}
 * @param attributes what the server shows its operators about this session, besides what the client says of itself; names that
 *     begin with an underscore are the client's own
 * @param compression whether what follows the login is compressed
 * @param foundRows whether the rows that an UPDATE found count as affected, also those that were so already
 * @param extension whether a server that speaks the X Protocol is asked for the extension {@code sluice}
 */
public record SessionSettings(
        String schema,
        boolean multiStatements,
        boolean localFiles,
        Map<String, String> attributes,
        CompressionTerms compression,
        boolean foundRows,
        boolean extension) {

    /** Servers take 64 KiB of attributes together, and the client's own need some of it. */
    private static final int MAX_ATTRIBUTES = 32 * 1024;

    /** No schema, several statements, no local files, no attributes, no compression, rows that changed are counted, extension. */
    public static final SessionSettings DEFAULT =
            new SessionSettings("", true, false, Map.of(), CompressionTerms.OFF, false, true);

    /**
     * Checks the attributes.
     *
     * @throws IllegalArgumentException if a name is the client's own, or all of them are too long together
     */
    public SessionSettings {
        attributes = Map.copyOf(attributes);
        int size = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            if (name.isEmpty() || name.startsWith("_")) {
                throw new IllegalArgumentException("the connection attribute \"" + name
                        + "\" needs a name that does not begin with an underscore");
            }
            size += name.length() + attribute.getValue().length();
        }
        if (size > MAX_ATTRIBUTES) {
            throw new IllegalArgumentException(
                    "connection attributes take at most " + MAX_ATTRIBUTES + " characters together, not " + size);
        }
    }

    /** Returns the same but for the schema. */
    public SessionSettings withSchema(String value) {
        return new SessionSettings(value, multiStatements, localFiles, attributes, compression, foundRows, extension);
    }

    /** Returns the same but for whether one query may hold several statements. */
    public SessionSettings withMultiStatements(boolean value) {
        return new SessionSettings(schema, value, localFiles, attributes, compression, foundRows, extension);
    }

    /** Returns the same but for whether statements may load content of this program. */
    public SessionSettings withLocalFiles(boolean value) {
        return new SessionSettings(schema, multiStatements, value, attributes, compression, foundRows, extension);
    }

    /** Returns the same but for the attributes. */
    public SessionSettings withAttributes(Map<String, String> value) {
        return new SessionSettings(schema, multiStatements, localFiles, value, compression, foundRows, extension);
    }

    /** Returns the same but for the compression. */
    public SessionSettings withCompression(CompressionTerms value) {
        return new SessionSettings(schema, multiStatements, localFiles, attributes, value, foundRows, extension);
    }

    /** Returns the same but for whether the rows that an UPDATE found are counted. */
    public SessionSettings withFoundRows(boolean value) {
        return new SessionSettings(schema, multiStatements, localFiles, attributes, compression, value, extension);
    }

    /** Returns the same but for whether a server is asked for the extension {@code sluice}. */
    public SessionSettings withExtension(boolean value) {
        return new SessionSettings(schema, multiStatements, localFiles, attributes, compression, foundRows, value);
    }
}
