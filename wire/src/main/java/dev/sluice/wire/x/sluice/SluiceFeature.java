// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of the extension that a client may accept without the others. */
public enum SluiceFeature {
    /** Requests have numbers, and can be cancelled by them: {@link RequestNumber}, {@link RequestEnd}, {@link Cancel}. */
    NUMBERS,
    /** Both sides ask whether the other is there: {@link Ping}, {@link Pong}. */
    HEARTBEAT,
    /** Columns come in one message, and once: {@link ResultColumns}. */
    HEADS,
    /** A statement is executed with many sets of parameters: {@link ArrayExecute}. */
    ARRAYS,
    /** Transactions have plans: {@link TransactionBegin}, {@link TransactionEnd}. */
    TRANSACTIONS,
    /** Parameters come in pieces: {@link LongExecute}, {@link ParameterChunk}. */
    CHUNKS;

    /** All of them. */
    public static final List<SluiceFeature> ALL = List.of(values());

    /** Returns its name in the capability. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the feature of that name, if it is known. */
    public static Optional<SluiceFeature> of(String text) {
        return Arrays.stream(values())
                .filter(feature -> feature.text().equals(text))
                .findFirst();
    }

    /** Returns the feature that messages of this type, of either direction, belong to. */
    public static SluiceFeature of(int type) {
        return switch (type) {
            case RequestNumber.TYPE, Cancel.TYPE, RequestEnd.TYPE, CancelAnswer.TYPE -> NUMBERS;
            case Ping.TYPE, Pong.TYPE -> HEARTBEAT;
            case ResultColumns.TYPE -> HEADS;
            case ArrayExecute.TYPE, ArrayAnswer.TYPE -> ARRAYS;
            case TransactionBegin.TYPE, TransactionEnd.TYPE, TransactionAnswer.TYPE -> TRANSACTIONS;
            case LongExecute.TYPE, ParameterChunk.TYPE -> CHUNKS;
            default -> throw new IllegalArgumentException("no message of the extension has type " + type);
        };
    }
}
