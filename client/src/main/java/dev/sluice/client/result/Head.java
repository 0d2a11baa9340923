// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The columns of a result set. Immutable; results of the same statement share one. */
public final class Head {

    /** The head of a result without rows. */
    public static final Head NONE = new Head(List.of(), RowFormat.TEXT);

    private final List<ColumnDefinition> columns;
    private final RowFormat format;
    private final ColumnType[] types;
    private final boolean[] texts;
    private final boolean[] binaryMoments;
    private final Map<String, Integer> indexes = new HashMap<>();

    /** How records of each type are made of rows, learned when first asked for. */
    private final Map<RecordMapper<?>, RecordBinding<?>> bindings = new ConcurrentHashMap<>(0);

    /** Creates a head for rows in the given form. */
    public Head(List<ColumnDefinition> columns, RowFormat format) {
        this.columns = List.copyOf(columns);
        this.format = format;
        types = columns.stream().map(ColumnDefinition::type).toArray(ColumnType[]::new);
        texts = new boolean[types.length];
        binaryMoments = new boolean[types.length];
        for (int i = columns.size() - 1; i >= 0; i--) {
            texts[i] = !columns.get(i).isBinary()
                    && (format == RowFormat.TEXT || types[i].layout() == ColumnType.Layout.LENGTH_ENCODED);
            binaryMoments[i] =
                    format == RowFormat.BINARY && (types[i] == ColumnType.DATETIME || types[i] == ColumnType.TIMESTAMP);
            indexes.put(columns.get(i).name().toLowerCase(Locale.ROOT), i);
        }
    }

    /** Returns the columns in their order. */
    public List<ColumnDefinition> columns() {
        return columns;
    }

    /** Returns how many columns there are. */
    public int size() {
        return types.length;
    }

    /** Returns the column at {@code index}, from 0. */
    public ColumnDefinition column(int index) {
        return columns.get(index);
    }

    /** Returns the type of the column at {@code index}, from 0. */
    public ColumnType type(int index) {
        return types[index];
    }

    /**
     * Returns the index of the first column of that name, in whatever case.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public int index(String name) {
        Integer index = indexes.get(name.toLowerCase(Locale.ROOT));
        if (index == null) {
            throw new IllegalArgumentException("no column is named \"" + name + "\"; there are "
                    + columns.stream().map(ColumnDefinition::name).toList());
        }
        return index;
    }

    @SuppressWarnings("unchecked") // made by the mapper of this type
    <T extends Record> RecordBinding<T> binding(RecordMapper<T> mapper) {
        RecordBinding<?> known = bindings.get(mapper);
        return (RecordBinding<T>)
                (known != null ? known : bindings.computeIfAbsent(mapper, made -> made.newBinding(this)));
    }

    /** Tells whether values stand in their rows as the text that they are. */
    boolean isText(int index) {
        return texts[index];
    }

    /** Tells whether values are a date with a time, in the binary form. */
    boolean isBinaryMoment(int index) {
        return binaryMoments[index];
    }

    /** Returns the form in which the rows come: text for queries, binary for prepared statements. */
    public RowFormat format() {
        return format;
    }

    ColumnType[] types() {
        return types;
    }
}
