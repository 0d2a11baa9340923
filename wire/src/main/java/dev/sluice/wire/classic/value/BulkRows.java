// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a bulk execute: one type for each parameter, then each row's values behind their indicators.
 *
 * <p>Appended row after row, so that a caller stops where a limit is reached: a row too many is taken back by
 * {@link ByteWriter#truncate}. The types are those of the values themselves: a parameter's type is written into the head
 * as soon as a row has a value for it. A row that contradicts a type is not appended, and begins a new command instead.
 * Reused from command to command; not thread-safe.
 *
 * @see <a href="https://mariadb.com/kb/en/com_stmt_bulk_execute/">COM_STMT_BULK_EXECUTE</a>
 */
public final class BulkRows {

    private static final int VALUE = 0;
    private static final int NULL = 1;
    private static final int DEFAULT = 2;
    private static final int IGNORE = 3;

    /** What the head says of a parameter that is NULL in every row: any type would do. */
    private static final int ANY_TYPE = ColumnType.VAR_STRING.code();

    private static final int UNDECIDED = -1;

    private final int[] types;
    private int undecided;
    private int typesAt;

    /** Prepares for a statement of {@code parameters} parameters, at least 1. */
    public BulkRows(int parameters) {
        types = new int[parameters];
    }

    /** Begins the rows of a new command at the end of {@code out}, in front of which nothing may move from then on. */
    public void begin(ByteWriter out) {
        Arrays.fill(types, UNDECIDED);
        undecided = types.length;
        typesAt = out.size();
        for (int i = 0; i < types.length; i++) {
            out.u16(ANY_TYPE);
        }
    }

    /**
     * Appends a row of values of the Java types that {@link BinaryValue} lists, or of {@link BulkMarker}s.
     *
     * @return false, and nothing is appended, if a value is not of the type that an earlier row had in its place
     * @throws IllegalArgumentException if the row is of another length, or a value cannot be sent; nothing is appended
     */
    public boolean append(ByteWriter out, @Nullable Object[] row) {
        if (row.length != types.length) {
            throw new IllegalArgumentException("expected a row of " + types.length + " values, got " + row.length);
        }
        int start = out.size();
        boolean appended = false;
        try {
            appended = encode(out, row);
        } finally {
            if (!appended) {
                out.truncate(start);
            }
        }
        if (appended && undecided > 0) {
            decide(out, row);
        }
        return appended;
    }

    private boolean encode(ByteWriter out, @Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value == null) {
                out.u8(NULL);
            } else if (value instanceof BulkMarker marker) {
                out.u8(marker == BulkMarker.DEFAULT ? DEFAULT : IGNORE);
            } else if (suits(types[i], typeOf(value))) {
                BinaryValue.encode(out.u8(VALUE), value);
            } else {
                return false;
            }
        }
        return true;
    }

    private static boolean suits(int head, int type) {
        return head == UNDECIDED || head == type;
    }

    /** Only a row that was appended may decide: one that was refused leaves no trace. */
    private void decide(ByteWriter out, @Nullable Object[] row) {
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (types[i] == UNDECIDED && value != null && !(value instanceof BulkMarker)) {
                types[i] = typeOf(value);
                out.setU16(typesAt + 2 * i, types[i]);
                undecided--;
            }
        }
    }

    private static int typeOf(Object value) {
        if (value instanceof LongData) {
            throw new IllegalArgumentException("a parameter that is sent ahead does not go with a bulk execute");
        }
        return BinaryValue.typeAndSign(value);
    }

    /** Reads the rows of a statement of {@code parameters} parameters, at least 1, with the types in front of them. */
    public static List<List<@Nullable Object>> decode(ByteReader in, int parameters) {
        if (parameters < 1) {
            throw in.malformed("rows of at least one parameter");
        }
        int[] types = new int[parameters];
        for (int i = 0; i < parameters; i++) {
            types[i] = in.u16();
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (in.remaining() > 0) {
            rows.add(decodeRow(in, types));
        }
        return rows;
    }

    private static List<@Nullable Object> decodeRow(ByteReader in, int[] types) {
        List<@Nullable Object> row = new ArrayList<>(types.length);
        for (int type : types) {
            row.add(decodeValue(in, type));
        }
        return Collections.unmodifiableList(row);
    }

    private static @Nullable Object decodeValue(ByteReader in, int type) {
        int indicator = in.u8();
        return switch (indicator) {
            case VALUE -> BinaryValue.decode(in, type);
            case NULL -> null;
            case DEFAULT -> BulkMarker.DEFAULT;
            case IGNORE -> BulkMarker.IGNORE;
            default -> throw in.malformed("an indicator of 0 to 3 (not " + indicator + ")");
        };
    }
}
