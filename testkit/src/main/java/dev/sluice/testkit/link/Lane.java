// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.io.IOException;
import java.net.Socket;

/**
 * One direction of one relayed connection: what is read from one socket is to be written to the other.
 *
 * <p>One thread reads, one thread writes; it may be the same.
 */
final class Lane {

    private final RelayedConnection connection;
    private final Direction direction;
    private final Socket from;
    private final Socket to;
    private boolean refused; // by the receiver; only the writing thread asks

    Lane(RelayedConnection connection, Direction direction, Socket from, Socket to) {
        this.connection = connection;
        this.direction = direction;
        this.from = from;
        this.to = to;
    }

    Direction direction() {
        return direction;
    }

    /** Reads what there is, at least one byte, or returns -1 at the end; throws when the sender has reset. */
    int read(byte[] buffer) throws IOException {
        return from.getInputStream().read(buffer);
    }

    /** Writes; once the receiver is gone, bytes are discarded as a network would. */
    void write(byte[] bytes, int offset, int length) {
        if (refused) {
            return;
        }
        try {
            to.getOutputStream().write(bytes, offset, length);
        } catch (IOException failure) {
            refused = true;
            connection.refuse(direction);
        }
    }

    /** Passes on the sender's end. */
    void finish() {
        connection.finish(direction);
    }

    /** Passes on the sender's reset, or starts one. */
    void reset() {
        connection.reset();
    }

    /** Ends both directions in good order, and discards the rest of this one. */
    void cut() {
        connection.cut();
        byte[] nowhere = new byte[4096];
        try {
            while (read(nowhere) >= 0) {
                refused = true;
            }
            finish();
        } catch (IOException resetBySender) {
            reset();
        }
    }
}
