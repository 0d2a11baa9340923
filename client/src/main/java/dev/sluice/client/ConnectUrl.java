// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.link.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connection URLs: {@code mysql://user:password@host:port/schema?option=value&...}, every part but the host optional,
 * special characters percent-encoded.
 *
 * <table>
 *   <caption>Options</caption>
 *   <tr><th>name</th><th>value</th><th>default</th></tr>
 *   <tr><td>tls</td><td>disabled, preferred, required, verify-ca, verify-identity</td><td>preferred</td></tr>
 *   <tr><td>tlsCa</td><td>a PEM file of certificates to trust</td><td>the Java platform's</td></tr>
 *   <tr><td>socket</td><td>the path of a unix socket, instead of host and port</td><td>none</td></tr>
 *   <tr><td>connectTimeout</td><td>milliseconds</td><td>10000</td></tr>
 *   <tr><td>multiStatements</td><td>true, false</td><td>true</td></tr>
 *   <tr><td>maxQueuedRequests</td><td>requests</td><td>100000</td></tr>
 *   <tr><td>maxQueuedBytes</td><td>bytes</td><td>16777216</td></tr>
 *   <tr><td>maxInFlight</td><td>requests</td><td>1024</td></tr>
 *   <tr><td>maxPacket</td><td>bytes</td><td>67108864</td></tr>
 *   <tr><td>maxBuffered</td><td>bytes of rows in one buffered result</td><td>67108864, at most half the heap</td></tr>
 *   <tr><td>stall</td><td>what is done about slow readers: fail, raise, cursor, spill; see {@link Stall}</td><td>fail</td></tr>
 *   <tr><td>netWriteTimeout</td><td>seconds, for stall=raise</td><td>3600</td></tr>
 *   <tr><td>maxSpill</td><td>bytes on disk for one request, for stall=spill</td><td>1073741824</td></tr>
 * </table>
 */
final class ConnectUrl {

    private static final List<String> OPTIONS = List.of(
            "tls",
            "tlsCa",
            "socket",
            "connectTimeout",
            "multiStatements",
            "maxQueuedRequests",
            "maxQueuedBytes",
            "maxInFlight",
            "maxPacket",
            "maxBuffered",
            "stall",
            "netWriteTimeout",
            "maxSpill");

    private final URI uri;
    private final Map<String, String> options;

    private ConnectUrl(URI uri) {
        this.uri = uri;
        options = options(uri.getRawQuery());
    }

    static ConnectOptions parse(String url) {
        return new ConnectUrl(syntax(url)).toOptions();
    }

    /** The JDK's message would repeat the URL, and with it the password. */
    @SuppressWarnings("UnusedException")
    private static URI syntax(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw refuse("it is not valid at character " + e.getIndex() + "; percent-encode special characters");
        }
        if (!"mysql".equals(uri.getScheme())) {
            throw refuse("expected mysql://, got " + (uri.getScheme() == null ? "no scheme" : uri.getScheme() + "://"));
        }
        if (uri.getHost() == null) {
            throw refuse("no host is named, or its name or port is not valid");
        }
        return uri;
    }

    private ConnectOptions toOptions() {
        ConnectOptions base = ConnectOptions.to(endpoint(), credential(0));
        ConnectOptionsBuilder builder = base.toBuilder()
                .credentials(base.user(), credential(1))
                .schema(schema())
                .tls(option("tls", base.tls(), ConnectUrl::tlsMode))
                .connectTimeout(option("connectTimeout", base.connectTimeout(), ConnectUrl::millis))
                .multiStatements(option("multiStatements", base.multiStatements(), ConnectUrl::truth))
                .maxBuffered(option("maxBuffered", base.maxBuffered(), ConnectUrl::number))
                .limits(limits())
                .stall(option("stall", base.stall(), this::stall));
        String authorities = options.get("tlsCa");
        return (authorities == null ? builder : builder.tlsAuthorities(Path.of(authorities))).build();
    }

    private Limits limits() {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                option("maxQueuedRequests", usual.queuedRequests(), ConnectUrl::count),
                option("maxQueuedBytes", usual.queuedBytes(), ConnectUrl::number),
                option("maxInFlight", usual.inFlight(), ConnectUrl::count),
                option("maxPacket", usual.packet(), ConnectUrl::count));
    }

    private Endpoint endpoint() {
        String socket = options.get("socket");
        if (socket != null) {
            return new Endpoint.Unix(Path.of(socket));
        }
        String host = uri.getHost();
        boolean bracketed = host.startsWith("[");
        try {
            return new Endpoint.Tcp(
                    bracketed ? host.substring(1, host.length() - 1) : host,
                    uri.getPort() < 0 ? ConnectOptions.DEFAULT_PORT : uri.getPort());
        } catch (IllegalArgumentException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
    }

    private String credential(int index) {
        String raw = uri.getRawUserInfo();
        if (raw == null) {
            return "";
        }
        int colon = raw.indexOf(':');
        String user = colon < 0 ? raw : raw.substring(0, colon);
        String password = colon < 0 ? "" : raw.substring(colon + 1);
        return decode(index == 0 ? user : password);
    }

    private String schema() {
        String path = uri.getRawPath();
        return path == null || path.length() < 2 ? "" : decode(path.substring(1));
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new HashMap<>();
        if (query == null || query.isEmpty()) {
            return options;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!OPTIONS.contains(name) || equals < 0) {
                throw refuse("there is no option \"" + name + "\" with a value; options are " + OPTIONS);
            }
            options.put(name, decode(pair.substring(equals + 1)));
        }
        return options;
    }

    private <T> T option(String name, T otherwise, Function<String, T> reader) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refuse("option " + name + ": " + e.getMessage());
        }
    }

    private static TlsMode tlsMode(String text) {
        for (TlsMode mode : TlsMode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(
                "expected disabled, preferred, required, verify-ca or verify-identity, got \"" + text + "\"");
    }

    private Stall stall(String text) {
        return switch (text) {
            case "fail" -> Stall.FAIL;
            case "raise" -> new Stall.Raise(option("netWriteTimeout", Stall.DEFAULT_PATIENCE, ConnectUrl::seconds));
            case "cursor" -> Stall.CURSOR;
            case "spill" -> new Stall.Spill(option("maxSpill", Stall.DEFAULT_MAX_SPILL, ConnectUrl::number));
            default ->
                throw new IllegalArgumentException("expected fail, raise, cursor or spill, got \"" + text + "\"");
        };
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("expected true or false, got \"" + text + "\"");
        }
        return text.equals("true");
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number, got \"" + text + "\"", e);
        }
    }

    private static int count(String text) {
        return Math.toIntExact(number(text));
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(number(text));
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(number(text));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException refuse(String problem) {
        return new IllegalArgumentException(
                "cannot use the URL: " + problem + " (expected mysql://user:password@host:port/schema?option=value)");
    }
}
