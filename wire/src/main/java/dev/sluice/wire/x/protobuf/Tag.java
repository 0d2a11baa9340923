// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.protobuf;

/**
 * What stands before a field's value: the field's number times eight, plus how the value is laid out. A message names its
 * fields by such constants, as {@code (3 << 3) | Tag.LENGTH}.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding of protocol buffers</a>
 */
public final class Tag {

    /** The value is a number of one to ten bytes, seven bits in each. */
    public static final int VARINT = 0;

    /** The value has eight bytes. */
    public static final int FIXED64 = 1;

    /** The value is its length, a varint, and as many bytes: a string, or a message. */
    public static final int LENGTH = 2;

    /** The value is all fields up to the same tag with {@link #END_GROUP}; a form that is only passed over. */
    public static final int START_GROUP = 3;

    /** Ends a group. */
    public static final int END_GROUP = 4;

    /** The value has four bytes. */
    public static final int FIXED32 = 5;

    private static final int LAYOUT_BITS = 3;

    private Tag() {}

    static int layout(int tag) {
        return tag & ((1 << LAYOUT_BITS) - 1);
    }

    static int number(int tag) {
        return tag >>> LAYOUT_BITS;
    }
}
