// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies a Linux executable without what only debuggers read.
 *
 * <p>The kernel and the dynamic loader read what the program headers name; the section headers and the debug sections
 * behind the last PT_LOAD segment are for linkers and debuggers. In a MariaDB server those are nine tenths of the file.
 * Offsets are those of elf(5), ELF64, little endian.
 */
final class TrimmedElf {

    private static final int HEAD = 4096;

    private static final int MAGIC = 0x464C457F; // 0x7F E L F
    private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
    private static final int PROGRAM_HEADERS_OFFSET = 0x20;
    private static final int SECTION_HEADERS_OFFSET = 0x28;
    private static final int PROGRAM_HEADER_SIZE = 0x36;
    private static final int PROGRAM_HEADER_COUNT = 0x38;
    private static final int SECTION_HEADER_SIZE_COUNT_AND_NAMES = 0x3A;
    private static final int ELF_HEADER_LENGTH = 0x40;

    private static final int PT_LOAD = 1;
    private static final int SEGMENT_OFFSET = 0x08;
    private static final int SEGMENT_FILE_SIZE = 0x20;
    private static final int SHORTEST_PROGRAM_HEADER = 0x38;

    private TrimmedElf() {}

    /** Copies up to the end of the last loaded segment; anything that is not such an executable is copied whole. */
    static void copy(InputStream from, OutputStream to) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(from.readNBytes(HEAD)).order(ByteOrder.LITTLE_ENDIAN);
        long end = isElf(head) ? endOfLoadedSegments(head) : 0;
        if (end < head.limit()) {
            to.write(head.array());
            from.transferTo(to);
            return;
        }
        forgetSections(head);
        to.write(head.array());
        copyExactly(from, to, end - head.limit());
    }

    private static boolean isElf(ByteBuffer head) {
        return head.limit() >= ELF_HEADER_LENGTH
                && head.getInt(0) == MAGIC
                && head.getShort(4) == CLASS_64_LITTLE_ENDIAN;
    }

    private static long endOfLoadedSegments(ByteBuffer head) {
        long first = head.getLong(PROGRAM_HEADERS_OFFSET);
        int size = Short.toUnsignedInt(head.getShort(PROGRAM_HEADER_SIZE));
        int count = Short.toUnsignedInt(head.getShort(PROGRAM_HEADER_COUNT));
        if (size < SHORTEST_PROGRAM_HEADER || first < 0 || first + (long) size * count > head.limit()) {
            return 0;
        }
        long end = 0;
        for (int at = (int) first; count > 0; count--, at += size) {
            if (head.getInt(at) == PT_LOAD) {
                end = Math.max(end, head.getLong(at + SEGMENT_OFFSET) + head.getLong(at + SEGMENT_FILE_SIZE));
            }
        }
        return end;
    }

    private static void forgetSections(ByteBuffer head) {
        head.putLong(SECTION_HEADERS_OFFSET, 0);
        head.putShort(SECTION_HEADER_SIZE_COUNT_AND_NAMES, (short) 0);
        head.putInt(SECTION_HEADER_SIZE_COUNT_AND_NAMES + Short.BYTES, 0);
    }

    private static void copyExactly(InputStream from, OutputStream to, long length) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = length; left > 0; ) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("The executable ends " + left + " bytes before the end of its last segment");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }
}
