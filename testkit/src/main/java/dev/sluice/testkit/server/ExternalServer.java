// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.net.URI;
import java.net.URISyntaxException;

/** A server that somebody else started: it can be reached, but neither killed nor restarted. */
public final class ExternalServer implements Server {

    private static final int CLASSIC_PORT = 3306;

    private final String url;
    private final ServerUrl address;

    private ExternalServer(String url, ServerUrl address) {
        this.url = url;
        this.address = address;
    }

    /**
     * Names the server at a URL, without connecting to it.
     *
     * @param url {@code mysql://user:password@host:port/schema?options}; the port is 3306 unless given. The user
     *     should have every right, since tests create schemas and users
     * @throws IllegalArgumentException if the URL is malformed or has no host
     */
    public static ExternalServer at(String url) {
        URI parsed = parse(url);
        int port = parsed.getPort() < 0 ? CLASSIC_PORT : parsed.getPort();
        String query = parsed.getRawQuery() == null ? "" : "?" + parsed.getRawQuery();
        return new ExternalServer(url, new ServerUrl(parsed.getHost(), port, query));
    }

    // The URL may hold a password, so no message repeats it and the parser's exception is not passed on.
    private static URI parse(String url) {
        try {
            URI parsed = new URI(url);
            if (parsed.getHost() != null) {
                return parsed;
            }
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("The server's URL is malformed at index " + malformed.getIndex()
                    + "; write mysql://user@host:port, special characters percent-encoded");
        }
        throw new IllegalArgumentException("The server's URL has no host; write mysql://user@host:port");
    }

    @Override
    public String host() {
        return address.host();
    }

    @Override
    public int port() {
        return address.port();
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String url(String user, String password, String schema) {
        return address.as(user, password, schema);
    }

    @Override
    public void kill() {
        throw notOurs("killed");
    }

    @Override
    public void restart() {
        throw notOurs("restarted");
    }

    private IllegalStateException notOurs(String deed) {
        return new IllegalStateException("The server at " + host() + ":" + port()
                + " was not started here and cannot be " + deed + "; a test that needs that starts an EmbeddedServer");
    }
}
