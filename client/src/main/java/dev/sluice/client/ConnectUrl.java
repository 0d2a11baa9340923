// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.client.exchange.Dialect;
import dev.sluice.client.exchange.SessionSettings;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.link.ClientCertificate;
import dev.sluice.link.Endpoint;
import dev.sluice.wire.classic.auth.RsaKey;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Connection URLs: {@code mysql://user:password@host:port/schema?option=value&...}, every part but the host optional,
 * special characters percent-encoded; {@code mysqlx://} for the X Protocol, whose port is 33060 unless it is said.
 *
 * <table>
 *   <caption>Options</caption>
 *   <tr><th>name</th><th>value</th><th>default</th></tr>
 *   <tr><td>tls</td><td>disabled, preferred, required, verify-ca, verify-identity</td><td>preferred</td></tr>
 *   <tr><td>tlsCa</td><td>a PEM file of certificates to trust</td><td>the Java platform's; a MariaDB server (11.4 or later) may
 *     also prove its certificate by the user's password</td></tr>
 *   <tr><td>tlsCert, tlsKey</td><td>PEM files: a certificate to show the server, and its key as PKCS#8</td><td>none</td></tr>
 *   <tr><td>tlsKeyPassword</td><td>what the key is encrypted with</td><td>none</td></tr>
 *   <tr><td>password2, password3</td><td>the passwords of the second and third factor</td><td>none</td></tr>
 *   <tr><td>authPlugins</td><td>the authentication plugins that are accepted, with commas between</td><td>all: {@code
 *     caching_sha2_password}, {@code mysql_native_password}, {@code sha256_password}, {@code client_ed25519}, {@code parsec},
 *     {@code mysql_clear_password} and {@code dialog}, the last two over TLS or a unix socket only; with mysqlx the mechanisms:
 *     {@code PLAIN}, over TLS or a unix socket only, {@code SHA256_MEMORY} and {@code MYSQL41}</td></tr>
 *   <tr><td>serverPublicKey</td><td>a PEM file: the server's RSA key, to send a password over an open link</td><td>none</td></tr>
 *   <tr><td>allowPublicKeyRetrieval</td><td>true, false: whether to ask the server for that key, on a network that is
 *     trusted</td><td>false</td></tr>
 *   <tr><td>socket</td><td>the path of a unix socket, instead of host and port</td><td>none</td></tr>
 *   <tr><td>connectTimeout</td><td>milliseconds</td><td>10000</td></tr>
 *   <tr><td>multiStatements</td><td>true, false</td><td>true</td></tr>
 *   <tr><td>foundRows</td><td>true, false: whether the rows that an UPDATE found count as affected</td><td>false</td></tr>
 *   <tr><td>localFiles</td><td>true, false: whether LOAD DATA LOCAL may be sent</td><td>false</td></tr>
 *   <tr><td>attr.NAME</td><td>a connection attribute, shown by the server to its operators</td><td>none</td></tr>
 *   <tr><td>compression</td><td>off, zlib, zstd or zstd:LEVEL with a level of 1 to 22; zstd needs the jar
 *     {@code com.github.luben:zstd-jni} and MySQL; with mysqlx also lz4, which needs {@code at.yawk.lz4:lz4-java}</td><td>off, or level 3</td></tr>
 *   <tr><td>extension</td><td>on, off: whether a server of mysqlx is asked for the extension {@code sluice}, which Sluice's
 *     gateway has; off has it speak as to any other</td><td>on</td></tr>
 *   <tr><td>pipelining</td><td>on, off: off has each request wait for the answer to the one before, for proxies that cannot take
 *     several at once; the same as maxInFlight=1</td><td>on</td></tr>
 *   <tr><td>maxQueuedRequests</td><td>requests</td><td>100000</td></tr>
 *   <tr><td>maxQueuedBytes</td><td>bytes</td><td>16777216</td></tr>
 *   <tr><td>maxInFlight</td><td>requests</td><td>1024</td></tr>
 *   <tr><td>maxPacket</td><td>bytes</td><td>67108864</td></tr>
 *   <tr><td>statementCache</td><td>prepared statements kept for texts that are executed again, 0 for none</td><td>256</td></tr>
 *   <tr><td>prepareThreshold</td><td>a query for rows whose text comes for this time is prepared; 0 for never</td><td>3</td></tr>
 *   <tr><td>maxBuffered</td><td>bytes of rows in one buffered result</td><td>67108864, at most half the heap</td></tr>
 *   <tr><td>stall</td><td>what is done about slow readers: fail, raise, cursor, spill; see {@link Stall}</td><td>fail</td></tr>
 *   <tr><td>netWriteTimeout</td><td>seconds, for stall=raise</td><td>3600</td></tr>
 *   <tr><td>maxSpill</td><td>bytes on disk for one request, for stall=spill</td><td>1073741824</td></tr>
 * </table>
 */
final class ConnectUrl {

    private static final String CLASSIC = "mysql";
    private static final String X = "mysqlx";

    /** What the X Protocol does not have. */
    private static final List<String> CLASSIC_ONLY =
            List.of("localFiles", "password2", "password3", "serverPublicKey", "allowPublicKeyRetrieval");

    private static final List<String> OPTIONS = List.of(
            "tls",
            "tlsCa",
            "tlsCert",
            "tlsKey",
            "tlsKeyPassword",
            "password2",
            "password3",
            "authPlugins",
            "serverPublicKey",
            "allowPublicKeyRetrieval",
            "socket",
            "connectTimeout",
            "multiStatements",
            "localFiles",
            "foundRows",
            "compression",
            "extension",
            "pipelining",
            "maxQueuedRequests",
            "maxQueuedBytes",
            "maxInFlight",
            "maxPacket",
            "maxBuffered",
            "statementCache",
            "prepareThreshold",
            "stall",
            "netWriteTimeout",
            "maxSpill");

    private final URI uri;
    private final UrlOptions options;
    private final boolean x;

    private ConnectUrl(URI uri) {
        this.uri = uri;
        options = new UrlOptions(uri.getRawQuery(), OPTIONS);
        x = X.equals(uri.getScheme());
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
            throw UrlOptions.refuse(
                    "it is not valid at character " + e.getIndex() + "; percent-encode special characters");
        }
        if (!CLASSIC.equals(uri.getScheme()) && !X.equals(uri.getScheme())) {
            throw UrlOptions.refuse("expected mysql:// or mysqlx://, got "
                    + (uri.getScheme() == null ? "no scheme" : uri.getScheme() + "://"));
        }
        if (uri.getHost() == null) {
            throw UrlOptions.refuse("no host is named, or its name or port is not valid");
        }
        return uri;
    }

    private ConnectOptions toOptions() {
        if (x) {
            refuseClassicOptions();
        }
        Credentials credentials = credentials();
        ConnectOptions base = ConnectOptions.to(endpoint(), credentials.user());
        return new ConnectOptions(
                base.endpoint(),
                credentials,
                auth(),
                tls(),
                session(),
                options.get("connectTimeout", base.connectTimeout(), UrlOptions::millis),
                options.get("maxBuffered", base.maxBuffered(), UrlOptions::number),
                limits(),
                x ? Dialect.X : Dialect.CLASSIC,
                options.get("stall", base.stall(), this::stall));
    }

    private void refuseClassicOptions() {
        for (String name : CLASSIC_ONLY) {
            if (options.text(name).isPresent()) {
                throw UrlOptions.refuse(
                        "the X Protocol has nothing for option " + name + "; leave it out, or use mysql://");
            }
        }
    }

    private Credentials credentials() {
        String raw = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = raw.indexOf(':');
        List<String> passwords = new ArrayList<>();
        passwords.add(colon < 0 ? "" : UrlOptions.decode(raw.substring(colon + 1)));
        options.text("password2").ifPresent(passwords::add);
        options.text("password3").ifPresent(passwords::add);
        if (options.text("password3").isPresent() && options.text("password2").isEmpty()) {
            throw UrlOptions.refuse("option password3 needs password2 before it");
        }
        return new Credentials(UrlOptions.decode(colon < 0 ? raw : raw.substring(0, colon)), passwords);
    }

    private AuthTerms auth() {
        AuthTerms plugins =
                options.get("authPlugins", AuthTerms.DEFAULT, names -> AuthTerms.only(names.split(",", -1)));
        boolean retrieval = options.get("allowPublicKeyRetrieval", plugins.publicKeyRetrieval(), UrlOptions::truth);
        return plugins.withKey(retrieval, options.get("serverPublicKey", plugins.serverKey(), ConnectUrl::key));
    }

    private static Optional<RsaKey> key(String file) {
        try {
            return Optional.of(RsaKey.parse(Files.readAllBytes(Path.of(file))));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }

    private TlsTerms tls() {
        Optional<Path> certificate = options.file("tlsCert");
        Optional<Path> key = options.file("tlsKey");
        if (certificate.isPresent() != key.isPresent()) {
            throw UrlOptions.refuse("options tlsCert and tlsKey need each other");
        }
        return new TlsTerms(
                options.get("tls", TlsTerms.DEFAULT.mode(), ConnectUrl::tlsMode),
                options.file("tlsCa"),
                certificate.map(
                        chain -> new ClientCertificate(chain, key.orElseThrow(), options.text("tlsKeyPassword"))));
    }

    private SessionSettings session() {
        SessionSettings usual = SessionSettings.DEFAULT;
        SessionSettings asked = usual.withSchema(schema())
                .withMultiStatements(options.get("multiStatements", usual.multiStatements(), UrlOptions::truth))
                .withFoundRows(options.get("foundRows", usual.foundRows(), UrlOptions::truth))
                .withLocalFiles(options.get("localFiles", usual.localFiles(), UrlOptions::truth))
                .withCompression(options.get("compression", usual.compression(), this::compression))
                .withExtension(options.get("extension", usual.extension(), this::extension));
        try {
            return asked.withAttributes(options.attributes());
        } catch (IllegalArgumentException e) {
            throw UrlOptions.refuse(String.valueOf(e.getMessage()));
        }
    }

    private boolean extension(String text) {
        if (!x) {
            throw new IllegalArgumentException("it is one of the X Protocol; leave it out, or use mysqlx://");
        }
        return UrlOptions.onOff(text);
    }

    private CompressionTerms compression(String text) {
        if (x && text.equals("lz4")) {
            return CompressionTerms.LZ4;
        }
        return switch (text) {
            case "off" -> CompressionTerms.OFF;
            case "zlib" -> CompressionTerms.ZLIB;
            case "zstd" -> CompressionTerms.zstd(CompressionTerms.DEFAULT_LEVEL);
            default -> {
                if (!text.startsWith("zstd:")) {
                    throw new IllegalArgumentException("expected off, zlib, zstd or zstd:LEVEL, got \"" + text + "\"");
                }
                yield CompressionTerms.zstd(UrlOptions.count(text.substring("zstd:".length())));
            }
        };
    }

    private Limits limits() {
        Limits usual = Limits.DEFAULT;
        Limits asked = new Limits(
                options.get("maxQueuedRequests", usual.queuedRequests(), UrlOptions::count),
                options.get("maxQueuedBytes", usual.queuedBytes(), UrlOptions::number),
                options.get("maxInFlight", usual.inFlight(), UrlOptions::count),
                options.get("maxPacket", usual.packet(), UrlOptions::count),
                options.get("statementCache", usual.statements(), UrlOptions::count),
                options.get("prepareThreshold", usual.prepareThreshold(), UrlOptions::count));
        return options.get("pipelining", true, UrlOptions::onOff) ? asked : asked.withInFlight(1);
    }

    private Endpoint endpoint() {
        Optional<Path> socket = options.file("socket");
        if (socket.isPresent()) {
            return new Endpoint.Unix(socket.get());
        }
        String host = uri.getHost();
        boolean bracketed = host.startsWith("[");
        try {
            return new Endpoint.Tcp(
                    bracketed ? host.substring(1, host.length() - 1) : host,
                    uri.getPort() < 0 ? defaultPort() : uri.getPort());
        } catch (IllegalArgumentException e) {
            throw UrlOptions.refuse(String.valueOf(e.getMessage()));
        }
    }

    private int defaultPort() {
        return x ? ConnectOptions.DEFAULT_X_PORT : ConnectOptions.DEFAULT_PORT;
    }

    private String schema() {
        String path = uri.getRawPath();
        return path == null || path.length() < 2 ? "" : UrlOptions.decode(path.substring(1));
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
            case "raise" ->
                new Stall.Raise(options.get("netWriteTimeout", Stall.DEFAULT_PATIENCE, UrlOptions::seconds));
            case "cursor" -> Stall.CURSOR;
            case "spill" -> new Stall.Spill(options.get("maxSpill", Stall.DEFAULT_MAX_SPILL, UrlOptions::number));
            default ->
                throw new IllegalArgumentException("expected fail, raise, cursor or spill, got \"" + text + "\"");
        };
    }
}
