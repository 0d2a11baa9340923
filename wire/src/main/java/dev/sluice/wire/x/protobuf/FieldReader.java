// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.protobuf;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one message, whatever their order.
 *
 * <p>Usage: while there is a {@link #next} field, read its value by what its {@link #tag} says, or {@link #skip} it if it is
 * unknown. A field that comes again replaces what it said before. Reading beyond the message throws
 * {@link MalformedPacketException}. Not thread-safe.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding of protocol buffers</a>
 */
public final class FieldReader {

    /** Messages within messages, to which servers go; deeper ones would only be made to exhaust a stack. */
    public static final int MAX_DEPTH = 100;

    private static final long MAX_TAG = 0xFFFF_FFFFL;

    private final ByteReader in;
    private int tag;
    private int depth;

    /** Creates a reader of a message that is all that is left of {@code in}. */
    public FieldReader(ByteReader in) {
        this.in = in;
    }

    /** Moves to the next field, if the message has one. */
    public boolean next() {
        if (in.remaining() == 0) {
            return false;
        }
        tag = readTag();
        return true;
    }

    /** Returns number and layout of the current field, see {@link Tag}. */
    public int tag() {
        return tag;
    }

    private int readTag() {
        long value = Varint.read(in);
        if (Long.compareUnsigned(value, MAX_TAG) > 0 || Tag.number((int) value) == 0) {
            throw in.malformed("a field");
        }
        return (int) value;
    }

    /** Reads a number of 64 bits; an unsigned one above {@link Long#MAX_VALUE} comes out negative. */
    public long u64() {
        return Varint.read(in);
    }

    /** Reads a number of 32 bits, 0 to 4,294,967,295. */
    public long u32() {
        return Varint.read(in) & 0xFFFF_FFFFL;
    }

    /** Reads a signed number of the form that keeps small ones short. */
    public long sint64() {
        return Varint.unzigzag(Varint.read(in));
    }

    /** Reads yes or no. */
    public boolean bool() {
        return Varint.read(in) != 0;
    }

    /** Reads a number of double precision. */
    public double float64() {
        return Double.longBitsToDouble(in.i64());
    }

    /** Reads a number of single precision. */
    public float float32() {
        return Float.intBitsToFloat(in.i32());
    }

    /** Reads bytes into an array of their own. */
    public byte[] bytes() {
        return in.bytes(length());
    }

    /** Reads UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String string() {
        return in.string(length());
    }

    /**
     * Reads one of {@code choices}.
     *
     * @param before what is returned if the number is none of theirs: a field that says nothing known does not count
     */
    public <T extends Numbered> @Nullable T choice(List<T> choices, @Nullable T before) {
        int number = (int) Varint.read(in);
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).number() == number) {
                return choices.get(i);
            }
        }
        return before;
    }

    /** Reads one of {@code choices}, for a field that means {@code before} if it is not there. */
    public <T extends Numbered> T choiceOr(List<T> choices, T before) {
        T choice = choice(choices, before);
        return choice == null ? before : choice;
    }

    /** Reads a message by {@code decoder}, which cannot leave it. */
    public <T> T message(Function<FieldReader, T> decoder) {
        int outer = enter(length());
        T value = decoder.apply(this);
        in.widen(outer);
        depth--;
        return value;
    }

    private int enter(int length) {
        if (++depth > MAX_DEPTH) {
            throw in.malformed("at most " + MAX_DEPTH + " messages within each other");
        }
        return in.narrow(length);
    }

    /** Passes over bytes that are read later in place, and returns how many; {@link #position} is then behind them. */
    public int passBytes() {
        int length = length();
        in.skip(length);
        return length;
    }

    /** Returns the array that holds the message; {@link #position} points into it. */
    public byte[] array() {
        return in.array();
    }

    /** Returns the index in {@link #array} of the next byte. */
    public int position() {
        return in.position();
    }

    private int length() {
        long length = Varint.read(in);
        if (length < 0 || length > in.remaining()) {
            throw in.malformed("a length of at most the " + in.remaining() + " bytes that are left");
        }
        return (int) length;
    }

    /** Passes over the current field, which is not known. */
    public void skip() {
        skip(tag);
    }

    private void skip(int skipped) {
        switch (Tag.layout(skipped)) {
            case Tag.VARINT -> Varint.read(in);
            case Tag.FIXED64 -> in.skip(Long.BYTES);
            case Tag.LENGTH -> in.skip(length());
            case Tag.FIXED32 -> in.skip(Integer.BYTES);
            case Tag.START_GROUP -> skipGroup(Tag.number(skipped));
            default -> throw in.malformed("a field of a known layout");
        }
    }

    private void skipGroup(int number) {
        int outer = enter(in.remaining());
        int inner = readTag();
        while (Tag.layout(inner) != Tag.END_GROUP) {
            skip(inner);
            inner = readTag();
        }
        if (Tag.number(inner) != number) {
            throw in.malformed("the end of a group");
        }
        in.widen(outer);
        depth--;
    }

    /**
     * Checks a field that a message must have.
     *
     * @param value what was read, or null if the field was not there
     * @param what the field, for people, such as "the name of a capability"
     * @throws MalformedPacketException if it was not there
     */
    public <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw missing(what);
        }
        return value;
    }

    /** Makes the exception that says that {@code what} is not there but must be. */
    public MalformedPacketException missing(String what) {
        return in.malformed(what);
    }
}
