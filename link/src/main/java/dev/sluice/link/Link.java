// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A connected stream of bytes.
 *
 * <p>Every method belongs to the link's {@link #loop}, and asserts that it is called there.
 */
public interface Link {

    /** Returns the loop that owns this link. */
    EventLoop loop();

    /**
     * Returns who speaks at the other end: the client that a believed PROXY header names, else the {@link #carrier}.
     *
     * <p>Still answers after the link has died.
     */
    PeerAddress peer();

    /** Returns the other end of this link's socket: a proxy, if one speaks for the {@link #peer}. */
    PeerAddress carrier();

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

    /**
     * Stops reading: the peer is slowed down by TCP. What has been read is still delivered.
     *
     * <p>That the peer is gone is not noticed meanwhile, unless something is written, or {@link #look} reaches its end.
     */
    void pause();

    /**
     * Reads once while the link is paused, as much as one turn brings: behind what has arrived there may be the peer's end.
     * Does nothing on a link that is not paused.
     */
    default void look() {}

    /** Goes on reading. */
    void resume();

    /** Switches to TLS as its client; {@link LinkListener#onSecured} or {@link LinkListener#onClosed} tells how it went. */
    void startTls(Tls tls);

    /**
     * Switches to TLS as its server; {@link LinkListener#onSecured} or {@link LinkListener#onClosed} tells how it went, the
     * latter also if the client is silent for longer than {@link ServerTlsTerms#handshakeLimit}.
     *
     * <p>Bytes that came behind the client's wish for TLS are its first of TLS: give them here, else it waits for ever. They
     * are copied. The link must not be paused until TLS is on.
     */
    void startTls(ServerTls tls, byte[] early, int offset, int length);

    /**
     * Tells whether nobody between the two ends can read along: TLS is on, with a peer that is not {@link #distrusted}, or
     * both {@link #peer} and {@link #carrier} are on this host.
     */
    boolean isPrivate();

    /** Returns the peer's certificate if TLS is on, nobody vouches for it, and {@link Tls#provable} let it pass. */
    Optional<DistrustedCertificate> distrusted();

    /** Returns the certificate that the client showed and that passed the {@link ClientCheck}; empty if this side is the client. */
    Optional<X509Certificate> clientCertificate();

    /**
     * Closes the link once everything written has been sent, which is never if the peer does not read: whoever cannot wait
     * for that calls {@link #abort} after a while.
     */
    void close();

    /** Closes the link at once, and forgets what was not sent; under TLS without a farewell. */
    void abort();
}
