// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** TLS on a link, from when it is asked for: whether it is on, and what the certificates of both sides have proven. */
final class LinkTls {

    private @Nullable DistrustedCertificate distrusted;
    private @Nullable X509Certificate clientCertificate;
    private boolean secured;

    /** Begins as the client. */
    void begin(Channel channel, Tls tls) throws IOException {
        channel.pipeline().addFirst(TlsHandlers.client(tls, channel.alloc(), certificate -> distrusted = certificate));
    }

    /** Begins as the server, with what has arrived of the handshake already. */
    static void begin(Channel channel, ServerTls tls, byte[] early, int offset, int length) {
        ChannelPipeline pipeline = channel.pipeline().addFirst(tls.handler(channel.alloc()));
        if (length > 0) {
            pipeline.fireChannelRead(channel.alloc().buffer(length).writeBytes(early, offset, length));
            // Outside of a turn nobody else would send what the handshake answers.
            pipeline.flush();
        }
    }

    /** The handshake is done. */
    void onSecured(ChannelPipeline pipeline) {
        secured = true;
        clientCertificate = ServerTls.clientCertificate(pipeline);
    }

    /** Tells whether nobody can read along, not even who has put itself in the middle. */
    boolean isPrivate() {
        return secured && distrusted == null;
    }

    Optional<DistrustedCertificate> distrusted() {
        return Optional.ofNullable(distrusted);
    }

    Optional<X509Certificate> clientCertificate() {
        return Optional.ofNullable(clientCertificate);
    }
}
