// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

/**
 * A column of a result that a filter gives.
 *
 * @param name its name
 * @param type what its values are
 */
public record GivenColumn(String name, Type type) {

    /** What values can be. Any value can be null. */
    public enum Type {
        /** BIGINT: a {@link Number} without a fraction. */
        WHOLE,
        /** DOUBLE: a {@link Number}. */
        REAL,
        /** VARCHAR: the text of whatever object. */
        TEXT,
        /** VARBINARY: byte[]. */
        BYTES
    }

    /** Returns a column of text. */
    public static GivenColumn text(String name) {
        return new GivenColumn(name, Type.TEXT);
    }

    /** Returns a column of whole numbers. */
    public static GivenColumn whole(String name) {
        return new GivenColumn(name, Type.WHOLE);
    }
}
