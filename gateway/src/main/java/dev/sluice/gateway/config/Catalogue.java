// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All settings that there are, in the order in which a file shows them. */
final class Catalogue {

    static final String BACKEND_URL = "backend.url";
    static final String EVENT_LOOPS = "gateway.event-loops";
    static final String DRAIN = "gateway.drain";
    static final String HOST = "listen.host";
    static final String X_PORT = "listen.x-port";
    static final String CLASSIC_PORT = "listen.classic-port";
    static final String PROXY_FROM = "listen.proxy-from";
    static final String PROXY_REQUIRED = "listen.proxy-required";
    static final String CERTIFICATE = "tls.certificate";
    static final String KEY = "tls.key";
    static final String KEY_PASSWORD = "tls.key-password";
    static final String CLIENT_AUTHORITIES = "tls.client-authorities";
    static final String CLIENTS_MUST = "tls.client-certificate-required";
    static final String CHECK_FILES = "tls.check-files";
    static final String CONNECTIONS = "limits.connections";
    static final String PER_USER = "limits.connections-per-user";
    static final String FAILED_LOGINS = "limits.failed-logins";
    static final String FAILED_WITHIN = "limits.failed-logins-within";
    static final String LOGIN = "limits.login";
    static final String PACKET = "limits.packet";
    static final String STATEMENTS = "limits.statements";
    static final String IDLE = "limits.idle";
    static final String PREFETCH_MESSAGES = "limits.prefetch-messages";
    static final String PREFETCH_BYTES = "limits.prefetch-bytes";
    static final String SILENT_PEER = "deadlines.silent-peer";
    static final String STALLED_PEER = "deadlines.stalled-peer";
    static final String ANSWER = "deadlines.answer";
    static final String METRICS_HOST = "metrics.host";
    static final String METRICS_PORT = "metrics.port";
    static final String LOG_FORMAT = "log.format";

    /** Every setting that has one value. */
    static final List<Setting> ALL = List.of(
            new Setting(
                    BACKEND_URL,
                    Kind.TEXT,
                    "",
                    "The database: mysql://host:port/?option=value. Clients log in as"
                            + " themselves; a user in it (mysql://user:password@host) interrupts what vanished clients leave"
                            + " running, and needs the right to. Better in SLUICE_BACKEND_URL if there is a password in it."),
            new Setting(EVENT_LOOPS, Kind.NUMBER, "1", "How many threads serve all clients; one serves thousands."),
            new Setting(DRAIN, Kind.TIME, "30s", "How long what has begun may go on after SIGTERM."),
            new Setting(HOST, Kind.TEXT, "127.0.0.1", "The address to listen on; 0.0.0.0 for all of this machine's."),
            new Setting(X_PORT, Kind.PORT, "20902", "The port of the X Protocol: 0 for any, \"off\" for none."),
            new Setting(CLASSIC_PORT, Kind.PORT, "20903", "The port of the classic protocol, likewise."),
            new Setting(
                    PROXY_FROM,
                    Kind.LIST,
                    "",
                    "Networks of proxies, as \"10.0.0.0/8\", whose PROXY headers are" + " believed."),
            new Setting(PROXY_REQUIRED, Kind.SWITCH, "false", "Whether every link must begin with such a header."),
            new Setting(
                    CERTIFICATE,
                    Kind.TEXT,
                    "",
                    "A PEM file: the certificate that clients see, and those between it"
                            + " and an authority. Empty: one that vouches for itself is made for each run."),
            new Setting(KEY, Kind.TEXT, "", "A PEM file: its private key, as PKCS#8."),
            new Setting(
                    KEY_PASSWORD,
                    Kind.TEXT,
                    "",
                    "What the key is encrypted with, if it is. Better in" + " SLUICE_TLS_KEY_PASSWORD."),
            new Setting(
                    CLIENT_AUTHORITIES,
                    Kind.TEXT,
                    "",
                    "A PEM file: who vouches for the certificates of clients." + " Empty: clients are asked for none."),
            new Setting(CLIENTS_MUST, Kind.SWITCH, "false", "Whether a client of TLS must show a certificate."),
            new Setting(
                    CHECK_FILES,
                    Kind.TIME,
                    "10s",
                    "How often these files are looked at, to be read again when they"
                            + " have changed; SIGHUP has them read at once. 0 for SIGHUP only."),
            new Setting(CONNECTIONS, Kind.NUMBER, "10000", "How many clients may be connected; 0 for any number."),
            new Setting(PER_USER, Kind.NUMBER, "0", "How many of them as the same user; 0 for any number."),
            new Setting(
                    FAILED_LOGINS,
                    Kind.NUMBER,
                    "100",
                    "How many logins from one address may fail, within the time"
                            + " below, before it is turned away; 0 for any number. Loopback addresses never are."),
            new Setting(FAILED_WITHIN, Kind.TIME, "1m", "The time within which failed logins count."),
            new Setting(LOGIN, Kind.TIME, "30s", "How long a client may take to log in."),
            new Setting(PACKET, Kind.SIZE, "64MiB", "The longest message that is taken from a client."),
            new Setting(
                    STATEMENTS,
                    Kind.NUMBER,
                    "16382",
                    "How many statements a session may have prepared; 0 for any" + " number."),
            new Setting(IDLE, Kind.TIME, "8h", "How long a client may ask for nothing; 0 for ever."),
            new Setting(
                    PREFETCH_MESSAGES,
                    Kind.NUMBER,
                    "1024",
                    "How many requests of a session may be read and not"
                            + " answered; then it is left unread until answers make room."),
            new Setting(PREFETCH_BYTES, Kind.SIZE, "16MiB", "How many bytes these may have."),
            new Setting(
                    SILENT_PEER,
                    Kind.TIME,
                    "1m",
                    "Within about this time a client or a database whose host has"
                            + " vanished is noticed, while nothing is under way to it; 0 for as long as the system takes."),
            new Setting(
                    STALLED_PEER,
                    Kind.TIME,
                    "10m",
                    "How long a client or a database may take no byte of what waits" + " for it; 0 for ever."),
            new Setting(
                    ANSWER,
                    Kind.TIME,
                    "0",
                    "How long the database may say nothing while something is asked; 0 for"
                            + " ever, for nobody knows how long a statement may take."),
            new Setting(
                    METRICS_HOST,
                    Kind.TEXT,
                    "127.0.0.1",
                    "The address of the metrics: whoever reaches it can read" + " them."),
            new Setting(
                    METRICS_PORT,
                    Kind.PORT,
                    "20904",
                    "The port of /metrics, for Prometheus, and of /health: 0 for" + " any, \"off\" for none."),
            new Setting(
                    LOG_FORMAT,
                    Kind.TEXT,
                    "text",
                    "What is written of sessions to standard error: \"text\","
                            + " \"json\" (an object a line) or \"off\"."));

    private Catalogue() {}

    static Optional<Setting> find(String key) {
        return ALL.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    /** Returns the setting of that key, which the gateway itself asks for. */
    static Setting get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no setting is called " + key));
    }

    static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        ALL.forEach(setting -> keys.add(setting.key()));
        return keys;
    }
}
