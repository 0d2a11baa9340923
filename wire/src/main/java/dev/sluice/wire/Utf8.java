// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

/** Encodes UTF-8 straight into a buffer, and refuses what the JDK would silently replace by a question mark. */
final class Utf8 {

    private Utf8() {}

    /** Returns how many bytes {@code text} takes. */
    static int length(CharSequence text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (Character.isSurrogate(c)) {
                codePoint(text, i++);
                length += 4;
            } else {
                length += 3;
            }
        }
        return Math.toIntExact(length);
    }

    /** Writes {@code text} to {@code out} from {@code at}, which must have room, and returns the index behind it. */
    static int encode(CharSequence text, byte[] out, int at) {
        int position = at;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                out[position++] = (byte) c;
            } else if (c < 0x800) {
                out[position++] = (byte) (0xC0 | (c >> 6));
                out[position++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isSurrogate(c)) {
                position = supplementary(codePoint(text, i++), out, position);
            } else {
                out[position++] = (byte) (0xE0 | (c >> 12));
                out[position++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                out[position++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        return position;
    }

    private static int supplementary(int codePoint, byte[] out, int at) {
        out[at] = (byte) (0xF0 | (codePoint >> 18));
        out[at + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
        out[at + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        out[at + 3] = (byte) (0x80 | (codePoint & 0x3F));
        return at + 4;
    }

    private static int codePoint(CharSequence text, int index) {
        int codePoint = Character.codePointAt(text, index);
        if (!Character.isSupplementaryCodePoint(codePoint)) {
            throw new IllegalArgumentException("an unpaired surrogate at index " + index + " is not valid text");
        }
        return codePoint;
    }
}
