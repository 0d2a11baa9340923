// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;

/** What has gone wrong, as listeners are told: no types of Netty's, and none of the bytes that were received. */
final class LinkFailure {

    private LinkFailure() {}

    static IOException of(Throwable cause) {
        if (cause instanceof DecoderException && cause.getCause() != null) {
            return of(cause.getCause());
        }
        if (cause instanceof SSLException) {
            return ofTls(cause);
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    /** What ended TLS, or the handshake before it. */
    static IOException ofTls(Throwable cause) {
        if (cause instanceof NotSslRecordException) {
            // Its message is the bytes, in which there may be a password of somebody who thought that TLS was on.
            return new IOException("TLS failed: the peer sent something else");
        }
        if (cause instanceof ClosedChannelException) {
            return new IOException("TLS failed: the peer closed the link in the midst of the handshake");
        }
        return new IOException("TLS failed: " + reason(cause), cause);
    }

    static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
