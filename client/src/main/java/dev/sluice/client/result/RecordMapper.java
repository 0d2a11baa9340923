// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.client.error.ConversionException;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes records of rows: a component takes the column of its name, whatever the case and without underscores, so {@code
 * firstName} takes {@code first_name}. Columns without a component are ignored.
 *
 * <p>Types and NULLs are checked against the columns once for each result set, before its first row: a primitive component
 * wants a column that cannot be NULL. Thread-safe.
 *
 * @param <T> a public record, or one of the caller's own module that reflection may open
 */
public final class RecordMapper<T extends Record> {

    private static final int MOST_CLASSES = 64;

    private static final ClassValue<RecordMapper<?>> MAPPERS = new ClassValue<>() {
        @Override
        protected RecordMapper<?> computeValue(Class<?> type) {
            return checked(new RecordMapper<>(type.asSubclass(Record.class)));
        }
    };

    private final Class<T> type;
    private final RecordComponent[] components;
    private final MethodHandle constructor;

    /** By the columns of the components; so many kinds of columns for one record are not expected. */
    private final Map<List<Place>, RecordBinding<T>> bindings = new ConcurrentHashMap<>(1);

    private RecordMapper(Class<T> type) {
        this.type = type;
        components = type.getRecordComponents();
        constructor = constructorOf(type, components);
    }

    /**
     * Returns the mapper for a record type: one for all.
     *
     * @throws IllegalArgumentException if a component's type is none that a column can become
     */
    @SuppressWarnings("unchecked") // made for this type
    public static <T extends Record> RecordMapper<T> of(Class<T> type) {
        return (RecordMapper<T>) MAPPERS.get(type);
    }

    private static RecordMapper<?> checked(RecordMapper<?> mapper) {
        Class<?> type = mapper.type;
        for (RecordComponent component : mapper.components) {
            if (ComponentReader.of(component.getType()) == null) {
                throw new IllegalArgumentException(
                        "no column becomes a " + component.getType().getName() + ", the type of " + type.getSimpleName()
                                + "." + component.getName());
            }
        }
        return mapper;
    }

    /**
     * Checks the columns and returns what makes records of their rows. Results of the same statement share their head, and so
     * this is done once for all of them.
     *
     * @throws ConversionException if a component has no column, or one of another type, or one that can be NULL
     */
    public RecordBinding<T> bind(Head head) {
        return head.binding(this);
    }

    /** What a mapping knows of the column that a component takes. */
    private record Place(int index, RowFormat format, ColumnType type, boolean isUnsigned, boolean isBinary) {

        static Place of(int index, Head head) {
            ColumnDefinition column = head.column(index);
            return new Place(index, head.format(), column.type(), column.isUnsigned(), column.isBinary());
        }
    }

    /** Returns a binding that has been made before for such columns in the same places, or a new one. */
    RecordBinding<T> newBinding(Head head) {
        List<Place> places = new ArrayList<>(components.length);
        for (RecordComponent component : components) {
            places.add(Place.of(checkedColumnOf(component, head), head));
        }
        RecordBinding<T> known = bindings.get(places);
        if (known != null) {
            return known;
        }
        MethodHandle fromRow = fromRow(head, places);
        if (bindings.size() >= MOST_CLASSES) {
            return new RecordBinding<>(new MappingHandle(fromRow));
        }
        return bindings.computeIfAbsent(places, at -> new RecordBinding<>(MappingClass.of(fromRow)));
    }

    /** Returns what makes a record of a row whose columns have been checked: of type {@code (Row) -> Object}. */
    private MethodHandle fromRow(Head head, List<Place> places) {
        MethodHandle[] readers = new MethodHandle[components.length];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = readerOf(components[i]).of(head, places.get(i).index());
        }
        MethodHandle combined = MethodHandles.filterArguments(constructor, 0, readers);
        MethodHandle fromRow = MethodHandles.permuteArguments(
                combined, MethodType.methodType(type, Row.class), new int[components.length]);
        return fromRow.asType(MethodType.methodType(Object.class, Row.class));
    }

    private static ComponentReader readerOf(RecordComponent component) {
        return Objects.requireNonNull(ComponentReader.of(component.getType()), "checked when the mapper was made");
    }

    private int checkedColumnOf(RecordComponent component, Head head) {
        int column = columnOf(component.getName(), head);
        if (column < 0) {
            throw mismatch(
                    component,
                    "no column has its name; there are "
                            + head.columns().stream().map(c -> c.name()).toList());
        }
        if (!readerOf(component).accepts(head.column(column))) {
            throw mismatch(
                    component,
                    "column \"" + head.column(column).name() + "\" is "
                            + head.type(column) + ", which does not become "
                            + component.getType().getSimpleName());
        }
        if (component.getType().isPrimitive() && !head.column(column).hasFlags(1)) {
            throw mismatch(
                    component,
                    "column \"" + head.column(column).name()
                            + "\" can be NULL: declare the component as an object type");
        }
        return column;
    }

    private static int columnOf(String component, Head head) {
        String wanted = plain(component);
        for (int i = 0; i < head.size(); i++) {
            if (plain(head.column(i).name()).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private ConversionException mismatch(RecordComponent component, String problem) {
        return new ConversionException(
                "reading rows as " + type.getSimpleName(), "component " + component.getName() + ": " + problem, null);
    }

    private static MethodHandle constructorOf(Class<?> type, RecordComponent[] components) {
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return MethodHandles.lookup().unreflectConstructor(constructor);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "the constructor of " + type.getName() + " cannot be reached: make it public or open its package",
                    e);
        }
    }
}
