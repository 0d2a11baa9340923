// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.ConnectOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * URLs of pools: {@code mysql://user:password@db1:3306,db2:3307/schema?sessions=2&...}. What is said applies to each host;
 * options that are not of the pool are those of {@link ConnectOptions#parse}.
 *
 * <table>
 *   <caption>Options of the pool; times are milliseconds</caption>
 *   <tr><th>name</th><th>value</th><th>default</th></tr>
 *   <tr><td>replicas</td><td>more hosts, {@code db3:3306,db4:3306}, that are read from only</td><td>none</td></tr>
 *   <tr><td>sessions</td><td>sessions kept open to each host</td><td>2</td></tr>
 *   <tr><td>maxSessions</td><td>sessions to each host while locks are waited for</td><td>as sessions</td></tr>
 *   <tr><td>maxWaiting</td><td>how many may wait for a lock</td><td>10000</td></tr>
 *   <tr><td>lockTimeout</td><td>how long a lock is waited for</td><td>30000</td></tr>
 *   <tr><td>pingInterval</td><td>how long a session may be silent before it is asked</td><td>30000</td></tr>
 *   <tr><td>pingTimeout</td><td>how long the answer may take</td><td>5000</td></tr>
 *   <tr><td>backoff</td><td>the wait after the first failure of a host</td><td>100</td></tr>
 *   <tr><td>maxBackoff</td><td>the longest wait</td><td>30000</td></tr>
 *   <tr><td>maxLifetime</td><td>the age at which a session is replaced, 0 for never</td><td>0</td></tr>
 *   <tr><td>idleTimeout</td><td>how long a session beyond {@code sessions} may be unused, 0 for ever</td><td>600000</td></tr>
 *   <tr><td>closeTimeout</td><td>how long requests may take when the pool is closed</td><td>5000</td></tr>
 * </table>
 */
final class PoolUrl {

    private static final List<String> OPTIONS = List.of(
            "replicas",
            "sessions",
            "maxSessions",
            "maxWaiting",
            "lockTimeout",
            "pingInterval",
            "pingTimeout",
            "backoff",
            "maxBackoff",
            "maxLifetime",
            "idleTimeout",
            "closeTimeout");

    /** The scheme, and the user with the password, up to the first host. */
    private final String before;

    private final String hosts;

    /** The schema and the options that are each session's. */
    private final String behind;

    private final Map<String, String> options = new HashMap<>();

    private PoolUrl(String url) {
        int authority = url.indexOf("://") + 3;
        int end = endOfAuthority(url, authority);
        int firstHost = Math.max(authority, url.lastIndexOf('@', end - 1) + 1);
        before = url.substring(0, firstHost);
        hosts = url.substring(firstHost, end);
        int query = url.indexOf('?', end);
        behind = query < 0 ? url.substring(end) : url.substring(end, query) + cutOptions(url.substring(query + 1));
    }

    static PoolOptions parse(String url) {
        if (!url.contains("://")) {
            ConnectOptions.parse(url);
        }
        return new PoolUrl(url).toOptions();
    }

    private static int endOfAuthority(String url, int from) {
        int end = from;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Keeps what is the pool's, and returns what is left for the sessions. */
    private String cutOptions(String query) {
        List<String> others = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && OPTIONS.contains(pair.substring(0, equals))) {
                String value = pair.substring(equals + 1).replace("+", "%2B");
                options.put(pair.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
            } else {
                others.add(pair);
            }
        }
        return others.isEmpty() ? "" : "?" + String.join("&", others);
    }

    private PoolOptions toOptions() {
        List<PoolHost> all = new ArrayList<>(hosts(hosts, Role.PRIMARY));
        if (options.containsKey("replicas")) {
            all.addAll(hosts(options.getOrDefault("replicas", ""), Role.REPLICA));
        }
        PoolOptions usual = PoolOptions.of(all);
        int sessions = count("sessions", usual.sessions());
        return usual.toBuilder()
                .sessions(sessions)
                .maxSessions(count("maxSessions", Math.max(1, sessions)))
                .maxWaiting(count("maxWaiting", usual.maxWaiting()))
                .lockTimeout(time("lockTimeout", usual.lockTimeout()))
                .healthCheck(healthCheck())
                .backoff(backoff())
                .lifetime(lifetime())
                .closeTimeout(time("closeTimeout", usual.closeTimeout()))
                .build();
    }

    private List<PoolHost> hosts(String list, Role role) {
        List<PoolHost> named = new ArrayList<>();
        for (String host : list.split(",", -1)) {
            named.add(new PoolHost(ConnectOptions.parse(before + host + behind), role));
        }
        return named;
    }

    private HealthCheck healthCheck() {
        HealthCheck usual = HealthCheck.DEFAULT;
        return new HealthCheck(time("pingInterval", usual.interval()), time("pingTimeout", usual.deadline()));
    }

    private Backoff backoff() {
        Backoff usual = Backoff.DEFAULT;
        return new Backoff(time("backoff", usual.first()), time("maxBackoff", usual.longest()));
    }

    private Lifetime lifetime() {
        Lifetime usual = Lifetime.DEFAULT;
        return new Lifetime(time("maxLifetime", usual.longest()), time("idleTimeout", usual.idle()));
    }

    private Duration time(String name, Duration otherwise) {
        return options.containsKey(name) ? Duration.ofMillis(count(name, 0)) : otherwise;
    }

    private int count(String name, int otherwise) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "cannot use the URL: option " + name + ": expected a whole number, got \"" + text + "\"", e);
        }
    }
}
