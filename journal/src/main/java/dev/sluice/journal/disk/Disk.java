// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal.disk;

import java.io.IOException;
import java.util.List;

/** One directory of files. Used by one thread at a time. */
public interface Disk extends AutoCloseable {

    /**
     * Keeps other processes, and other journals of this one, out until {@link #close}.
     *
     * @throws IOException if somebody else has it
     */
    void lock() throws IOException;

    /** Returns the names of the files, in no order. */
    List<String> names() throws IOException;

    /**
     * Creates a file of that many zeros, which takes the room that it will need, and makes sure that the directory names it.
     *
     * @throws IOException if it exists, or if there is no room; no file is left then
     */
    DiskFile create(String name, long size) throws IOException;

    /** Opens a file that exists; {@code writable} says whether it may be changed. */
    DiskFile open(String name, boolean writable) throws IOException;

    /** Deletes a file, and makes sure that the directory forgets it. */
    void delete(String name) throws IOException;

    @Override
    void close() throws IOException;
}
