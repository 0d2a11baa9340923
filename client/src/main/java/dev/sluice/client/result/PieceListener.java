// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

/**
 * Hears rows whose values come in pieces, as they arrive: for values that are too large for memory. A {@link ResultListener}
 * that is one is given its rows in this way, and never by {@link #onRows}.
 *
 * <p>For each row {@link #onRow}; for each of its columns, in their order, {@link #onValue}, then {@link #onBytes} until as many
 * bytes have come; then {@link #onRowEnd}. The bytes are those of the protocol: what was asked as text has text in UTF-8 for
 * every type; an execute has numbers and times in their binary form, of which {@link Row} is the reader.
 */
public interface PieceListener extends ResultListener {

    /** A row begins. */
    default void onRow() {}

    /** A value begins; {@code length} is in bytes, 0 or more, or -1 for NULL. */
    void onValue(int column, long length);

    /** The next bytes of the value, one or more; {@code bytes} is valid until this returns. */
    void onBytes(byte[] bytes, int offset, int length);

    /** A row has ended. */
    default void onRowEnd() {}

    @Override
    default void onRows(RowBatch rows) {
        throw new IllegalStateException("rows come in pieces");
    }
}
