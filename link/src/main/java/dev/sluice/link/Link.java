// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.util.Optional;

/**
 * A connected stream of bytes.
 *
 * <p>Every method belongs to the link's {@link #loop}, and asserts that it is called there.
 */
public interface Link {

    /** Returns the loop that owns this link. */
    EventLoop loop();

    /** Copies {@code length} bytes to what the next {@link #flush} sends; the array may be reused at once. */
    void write(byte[] bytes, int offset, int length);

    /** Sends what was written, as few gathering writes as the socket allows. */
    void flush();

    /** Tells whether less waits to be sent than the link's limit; when it says no, stop and wait for {@link LinkListener#onWritable}. */
    boolean isWritable();

    /** Returns how many bytes {@link #write} took since the link was opened. */
    long writtenBytes();

    /**
     * Returns an upper bound of the bytes that may have reached the socket: what lies behind it was never sent.
     *
     * <p>Exact to one written buffer. Still answers after the link has died, which is when it matters.
     */
    long possiblySentBytes();

    /** Stops reading: the peer is slowed down by TCP. What has been read is still delivered. */
    void pause();

    /** Goes on reading. */
    void resume();

    /** Switches to TLS as its client; {@link LinkListener#onSecured} or {@link LinkListener#onClosed} tells how it went. */
    void startTls(Tls tls);

    /**
     * Tells whether nobody between the two ends can read along: TLS is on, with a peer that is not {@link #distrusted}, or the
     * link is a unix socket.
     */
    boolean isPrivate();

    /** Returns the peer's certificate if TLS is on, nobody vouches for it, and {@link Tls#provable} let it pass. */
    Optional<DistrustedCertificate> distrusted();

    /** Closes the link once everything written has been sent. */
    void close();

    /** Closes the link at once, and forgets what was not sent. */
    void abort();
}
