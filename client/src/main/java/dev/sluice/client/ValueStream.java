// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bytes of one value of a row that is being read. Not thread-safe. */
final class ValueStream extends InputStream {

    private final LargeRows rows;
    private final int column;
    private byte[] bytes = new byte[0];
    private int position;

    ValueStream(LargeRows rows, int column) {
        this.rows = rows;
        this.column = column;
    }

    @Override
    public int read() throws IOException {
        return provide() ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!provide()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, into, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return bytes.length - position;
    }

    private boolean provide() throws IOException {
        if (position < bytes.length) {
            return true;
        }
        byte @Nullable [] next;
        try {
            next = rows.nextBytes(column);
        } catch (MySqlException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (next == null) {
            return false;
        }
        bytes = next;
        position = 0;
        return true;
    }
}
