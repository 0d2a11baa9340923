// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.TransportProtocol;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;

/** For whom a proxy says that it speaks. */
final class ProxiedClient {

    private ProxiedClient() {}

    /** Returns the client, or nothing if the proxy speaks for itself, as it does to see whether we live, or does not know. */
    static Optional<PeerAddress> of(HAProxyMessage header) throws IOException {
        if (header.proxiedProtocol().transportProtocol() == TransportProtocol.DGRAM) {
            throw new IOException("its PROXY header is one of datagrams");
        }
        return switch (header.proxiedProtocol().addressFamily()) {
            case AF_UNSPEC -> Optional.empty();
            case AF_UNIX -> Optional.of(new PeerAddress.Unix(header.sourceAddress()));
            case AF_IPv4, AF_IPv6 -> Optional.of(new PeerAddress.Tcp(literal(header), header.sourcePort()));
        };
    }

    /** The decoder has seen to it that it is an address, and no name. */
    private static InetAddress literal(HAProxyMessage header) throws IOException {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(header.sourceAddress());
        if (bytes == null) {
            throw new IOException("its PROXY header is malformed");
        }
        return InetAddress.getByAddress(bytes);
    }
}
