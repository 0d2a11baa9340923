// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.RowFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the OUT and INOUT parameters of a procedure, which come as one more result with one row; {@link
 * Completion#isOutParameters} tells which.
 *
 * <p>MySQL declares text among them as bytes, and sends it in the parameter's own charset. It is taken for text again if it is
 * UTF-8, as it is wherever the parameter is utf8mb4, utf8mb3 or ascii; otherwise it stays bytes, for {@link Row#getBytes}.
 */
public final class OutParameters {

    /** The row of a procedure that has none: without columns. */
    public static final Row NONE = RowBatch.empty(Head.NONE).cursor().row();

    private static final int UTF8MB4 = 45;

    private OutParameters() {}

    /** Returns the one row of that result, in memory of its own if the batch is. */
    public static Row of(RowBatch result) {
        Row raw = result.iterator().next();
        List<ColumnDefinition> columns = new ArrayList<>();
        for (int i = 0; i < raw.head().size(); i++) {
            ColumnDefinition column = raw.head().column(i);
            columns.add(isDisguisedText(raw, i, column) ? column.withCharset(UTF8MB4) : column);
        }
        return result.withHead(new Head(columns, RowFormat.BINARY)).iterator().next();
    }

    /** Real bytes are flagged so on both servers. */
    private static boolean isDisguisedText(Row row, int index, ColumnDefinition column) {
        return column.isBinary()
                && isOfText(column)
                && !column.hasFlags(ColumnDefinition.BINARY)
                && (row.isNull(index) || isUtf8(row.getBytes(index)));
    }

    private static boolean isOfText(ColumnDefinition column) {
        return switch (column.type()) {
            case BIT, GEOMETRY, VECTOR -> false;
            default -> true;
        };
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
