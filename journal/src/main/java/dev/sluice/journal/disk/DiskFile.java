// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is read and written at places of the caller's choice. */
public interface DiskFile extends Closeable {

    /** Returns its length in bytes. */
    long size() throws IOException;

    /** Fills {@code into} from {@code position} on, as far as the file goes. */
    void read(ByteBuffer into, long position) throws IOException;

    /** Writes all of {@code from} at {@code position}. It may be lost by a crash until {@link #force}. */
    void write(ByteBuffer from, long position) throws IOException;

    /** Returns when what was written is on the medium. What failed once must not be tried again: the kernel forgets. */
    void force() throws IOException;

    /** Cuts it off behind {@code size} bytes, and makes sure of that. */
    void truncate(long size) throws IOException;
}
