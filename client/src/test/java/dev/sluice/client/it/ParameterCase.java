// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import org.jspecify.annotations.Nullable;

/**
 * A value that is sent as a parameter.
 *
 * @param type the column that takes it
 * @param value what is sent
 * @param text how the server shows what it holds then: as text, or as hexadecimal digits if the column holds bytes
 * @param readBack what Sluice reads of the column; the value itself if a column of that type is read as its Java type
 * @param isTakenByJdbc whether both drivers take the value with setObject
 */
record ParameterCase(
        String type,
        @Nullable Object value,
        @Nullable String text,
        @Nullable Object readBack,
        boolean isTakenByJdbc) {

    /** A value that the drivers take too. */
    static ParameterCase shared(String type, Object value, String text) {
        return new ParameterCase(type, value, text, value, true);
    }

    /** A value that the drivers take too, and that is read as another. */
    static ParameterCase shared(String type, @Nullable Object value, @Nullable String text, @Nullable Object readBack) {
        return new ParameterCase(type, value, text, readBack, true);
    }

    /** A value that only Sluice takes. */
    static ParameterCase own(String type, Object value, String text) {
        return new ParameterCase(type, value, text, null, false);
    }

    String shown() {
        return isBytes() ? "HEX(v)" : "CAST(v AS CHAR)";
    }

    private boolean isBytes() {
        return type.contains("BLOB") || type.contains("BINARY") || type.startsWith("BIT");
    }

    @Override
    public String toString() {
        String name = value == null ? "null" : value.getClass().getSimpleName() + " " + value;
        return type + " " + (name.length() > 60 ? name.substring(0, 60) + "..." : name);
    }
}
