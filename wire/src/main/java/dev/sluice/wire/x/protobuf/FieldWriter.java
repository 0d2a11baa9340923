// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.protobuf;

import dev.sluice.wire.ByteWriter;
import java.util.List;

/**
 * Appends fields, each a {@link Tag} and a value.
 *
 * <p>A message within a message is written in its place, and its length before it afterwards: nothing is allocated for it,
 * and what is longer than 127 bytes is moved once.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding of protocol buffers</a>
 */
public final class FieldWriter {

    private FieldWriter() {}

    /** Appends a number of up to 64 bits, taken as unsigned. */
    public static void number(ByteWriter out, int tag, long value) {
        Varint.write(out, tag);
        Varint.write(out, value);
    }

    /** Appends a number, unless it is zero, which is what a number that is not there means. */
    public static void numberUnlessZero(ByteWriter out, int tag, long value) {
        if (value != 0) {
            number(out, tag, value);
        }
    }

    /** Appends a signed number in the form that keeps small ones short. */
    public static void sint64(ByteWriter out, int tag, long value) {
        number(out, tag, Varint.zigzag(value));
    }

    /** Appends yes or no. */
    public static void bool(ByteWriter out, int tag, boolean value) {
        number(out, tag, value ? 1 : 0);
    }

    /** Appends yes, or nothing: a field that is not there means no. */
    public static void yes(ByteWriter out, int tag, boolean value) {
        if (value) {
            number(out, tag, 1);
        }
    }

    /** Appends a choice. */
    public static void choice(ByteWriter out, int tag, Numbered value) {
        number(out, tag, value.number());
    }

    /** Appends a number of double precision. */
    public static void float64(ByteWriter out, int tag, double value) {
        Varint.write(out, tag);
        out.i64(Double.doubleToRawLongBits(value));
    }

    /** Appends a number of single precision. */
    public static void float32(ByteWriter out, int tag, float value) {
        Varint.write(out, tag);
        out.u32(Float.floatToRawIntBits(value));
    }

    /** Appends bytes. */
    public static void bytes(ByteWriter out, int tag, byte[] value) {
        bytes(out, tag, value, 0, value.length);
    }

    /** Appends {@code length} bytes of {@code value} from {@code offset}. */
    public static void bytes(ByteWriter out, int tag, byte[] value, int offset, int length) {
        number(out, tag, length);
        out.bytes(value, offset, length);
    }

    /** Appends text as UTF-8. */
    public static void string(ByteWriter out, int tag, CharSequence text) {
        Varint.write(out, tag);
        int at = out.size();
        // A byte a character is the least that it takes, and exact for most text.
        int reserved = Varint.size(text.length());
        out.zeros(reserved).string(text);
        putLength(out, at, reserved);
    }

    /** Appends text, unless it is empty, which is what text that is not there means. */
    public static void stringUnlessEmpty(ByteWriter out, int tag, CharSequence text) {
        if (text.length() > 0) {
            string(out, tag, text);
        }
    }

    /** Appends a message. */
    public static void message(ByteWriter out, int tag, Message message) {
        int at = begin(out, tag);
        message.encode(out);
        end(out, at);
    }

    /** Appends messages, each as a field of the same tag. */
    public static void messages(ByteWriter out, int tag, List<? extends Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            message(out, tag, messages.get(i));
        }
    }

    /** Appends texts, each as a field of the same tag. */
    public static void strings(ByteWriter out, int tag, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            string(out, tag, texts.get(i));
        }
    }

    /**
     * Begins a field whose length is not known yet; what is appended from now on is its value.
     *
     * @return what {@link #end} wants to be told
     */
    public static int begin(ByteWriter out, int tag) {
        Varint.write(out, tag);
        out.u8(0);
        return out.size() - 1;
    }

    /** Ends the field for which {@link #begin} returned {@code at}. */
    public static void end(ByteWriter out, int at) {
        putLength(out, at, 1);
    }

    private static void putLength(ByteWriter out, int at, int reserved) {
        int length = out.size() - at - reserved;
        int needed = Varint.size(length);
        if (needed > reserved) {
            out.insert(at, needed - reserved);
        }
        Varint.put(out.array(), at, length);
    }
}
