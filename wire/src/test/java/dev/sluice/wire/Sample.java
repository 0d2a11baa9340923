// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * A message, the bytes that it must be on the wire, and what the protocol says of fewer and of more bytes.
 *
 * @param shorter tells which shorter lengths of the same bytes are whole messages, too
 */
public record Sample<T>(
        T message,
        byte[] golden,
        Function<ByteReader, ? extends T> decoder,
        BiConsumer<T, ByteWriter> encoder,
        IntPredicate shorter,
        Tail tail) {

    /** What a byte behind the message means. */
    public enum Tail {
        /** The message was misunderstood. */
        REFUSED,
        /** Nothing. */
        IGNORED,
        /** A longer message. */
        PART_OF_IT
    }

    /** Makes a sample of which no shorter prefix is a message, and that refuses further bytes. */
    public static <T> Sample<T> of(
            T message, Function<ByteReader, ? extends T> decoder, BiConsumer<T, ByteWriter> encoder, byte[] golden) {
        return new Sample<>(message, golden, decoder, encoder, length -> false, Tail.REFUSED);
    }

    /** Says that prefixes of {@code first} bytes and more are messages, as where a string goes to the end. */
    public Sample<T> shorterFrom(int first) {
        return shorterIf(length -> length >= first);
    }

    /** Says which prefixes are messages. */
    public Sample<T> shorterIf(IntPredicate test) {
        return new Sample<>(message, golden, decoder, encoder, test, tail);
    }

    /** Says what a further byte means. */
    public Sample<T> tail(Tail meaning) {
        return new Sample<>(message, golden, decoder, encoder, shorter, meaning);
    }

    /** Decodes all of {@code bytes}. */
    public T decode(byte[] bytes) {
        return decoder.apply(ByteReader.of(bytes));
    }

    /** Encodes the message. */
    public byte[] encode() {
        ByteWriter out = new ByteWriter(0);
        encoder.accept(message, out);
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return message.toString();
    }
}
