// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

/**
 * A misfortune that a {@link FaultyLink} does to the bytes of one direction of a connection.
 *
 * <p>Offsets count the bytes of that direction from the start of the connection: at offset n, exactly n bytes have been
 * passed on and byte n, counted from 0, comes next.
 */
public sealed interface Fault {

    /** Returns whose bytes are counted. */
    Direction direction();

    /** Returns how many bytes of that direction are passed on before the fault, 0 or more. */
    long offset();

    /**
     * Ends the connection in good order (FIN to both ends) once {@code offset} bytes have been passed on; what either
     * end still sends is discarded.
     *
     * @param direction whose bytes are counted
     * @param offset 0 or more bytes
     */
    record CloseAt(Direction direction, long offset) implements Fault {
        public CloseAt {
            requireOffset(offset);
        }
    }

    /**
     * Breaks the connection (RST to both ends) once {@code offset} bytes have been passed on.
     *
     * @param direction whose bytes are counted
     * @param offset 0 or more bytes
     */
    record ResetAt(Direction direction, long offset) implements Fault {
        public ResetAt {
            requireOffset(offset);
        }
    }

    /**
     * Moves nothing more in this direction, neither bytes nor their end, once {@code offset} bytes have been passed on,
     * until {@link FaultyLink#resume()}.
     *
     * @param direction whose bytes are counted
     * @param offset 0 or more bytes
     */
    record StallAt(Direction direction, long offset) implements Fault {
        public StallAt {
            requireOffset(offset);
        }
    }

    /**
     * Passes the bytes on in pieces, each a write of its own. The receiver's kernel may still join pieces that are not
     * read at once.
     *
     * @param direction whose bytes are cut up
     * @param everyN bytes in a piece, 1 or more; what is read may end with a shorter one
     */
    record SplitAt(Direction direction, int everyN) implements Fault {
        public SplitAt {
            if (everyN < 1) {
                throw new IllegalArgumentException("A piece has at least 1 byte, not " + everyN);
            }
        }

        @Override
        public long offset() {
            return 0;
        }
    }

    /**
     * Changes the byte at {@code offset} by exclusive or with a mask.
     *
     * @param direction whose byte it is
     * @param offset 0 or more bytes
     * @param xorMask 1 to 255
     */
    record CorruptAt(Direction direction, long offset, int xorMask) implements Fault {
        public CorruptAt {
            requireOffset(offset);
            if (xorMask < 1 || xorMask > 0xFF) {
                throw new IllegalArgumentException("A mask is from 1 to 255, not " + xorMask);
            }
        }
    }

    private static void requireOffset(long offset) {
        if (offset < 0) {
            throw new IllegalArgumentException("An offset is 0 or more, not " + offset);
        }
    }
}
