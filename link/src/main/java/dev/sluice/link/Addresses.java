// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The socket addresses of an endpoint, found without blocking a loop: the platform's resolver can take seconds. */
final class Addresses {

    private Addresses() {}

    /** Gives the addresses to {@code found}, or what is wrong to {@code failed}, on {@code loop}. */
    static void resolve(
            EventLoop loop,
            Endpoint endpoint,
            Consumer<List<SocketAddress>> found,
            Consumer<UnknownHostException> failed) {
        if (endpoint instanceof Endpoint.Unix unix) {
            SocketAddress address = UnixDomainSocketAddress.of(unix.path());
            loop.execute(() -> found.accept(List.of(address)));
            return;
        }
        Endpoint.Tcp tcp = (Endpoint.Tcp) endpoint;
        Runnable lookUp = () -> {
            try {
                List<SocketAddress> addresses = lookUp(tcp);
                loop.execute(() -> found.accept(addresses));
            } catch (UnknownHostException e) {
                loop.execute(() -> failed.accept(e));
            }
        };
        if (NetUtil.isValidIpV4Address(tcp.host()) || NetUtil.isValidIpV6Address(tcp.host())) {
            lookUp.run();
        } else {
            Thread resolver = new Thread(lookUp, "sluice-resolver");
            resolver.setDaemon(true);
            resolver.start();
        }
    }

    /** Returns the other end of a socket; one that was accepted on a unix socket mostly has no name. */
    static PeerAddress peer(@Nullable SocketAddress address) {
        if (address instanceof InetSocketAddress tcp) {
            return new PeerAddress.Tcp(tcp.getAddress(), tcp.getPort());
        }
        return new PeerAddress.Unix(
                address instanceof UnixDomainSocketAddress unix ? unix.getPath().toString() : "");
    }

    private static List<SocketAddress> lookUp(Endpoint.Tcp tcp) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(tcp.host()))
                .<SocketAddress>map(address -> new InetSocketAddress(address, tcp.port()))
                .toList();
    }
}
