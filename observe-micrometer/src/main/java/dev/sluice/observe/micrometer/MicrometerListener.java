// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.micrometer;

import dev.sluice.client.observe.ClientListener;
import dev.sluice.client.observe.RequestInfo;
import dev.sluice.client.observe.RequestTrace;
import dev.sluice.client.observe.SessionEvent;
import dev.sluice.client.observe.SessionInfo;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps the meters of a client: {@code Client.start(1, new MicrometerListener(registry))}. Thread-safe; one can serve several
 * clients.
 *
 * <table>
 * <caption>Meters; every one has the tag {@code server}, the server's address</caption>
 * <tr><th>name</th><th>kind</th><th>further tags</th><th>what</th></tr>
 * <tr><td>sluice.requests</td><td>timer</td><td>kind, outcome</td><td>requests, from submission to end</td></tr>
 * <tr><td>sluice.requests.stage</td><td>timer</td><td>stage</td>
 *     <td>where the time of answered requests went: queued, behind, server, transfer</td></tr>
 * <tr><td>sluice.requests.queued</td><td>gauge</td><td></td><td>requests that wait to be sent</td></tr>
 * <tr><td>sluice.requests.in.flight</td><td>gauge</td><td></td><td>requests sent and not answered</td></tr>
 * <tr><td>sluice.sent, sluice.received</td><td>counter</td><td></td><td>bytes of requests and of answers</td></tr>
 * <tr><td>sluice.rows</td><td>counter</td><td></td><td>rows received</td></tr>
 * <tr><td>sluice.pauses</td><td>counter</td><td></td><td>how often a slow reader stopped the link</td></tr>
 * <tr><td>sluice.cancels</td><td>counter</td><td></td><td>how often the server was asked to interrupt a request</td></tr>
 * <tr><td>sluice.logins</td><td>timer</td><td>outcome</td><td>connecting and logging in</td></tr>
 * <tr><td>sluice.sessions</td><td>gauge</td><td></td><td>sessions that are open</td></tr>
 * <tr><td>sluice.sessions.closed</td><td>counter</td><td>reason</td><td>sessions that have ended</td></tr>
 * </table>
 *
 * <p>An outcome is {@code success} or the kind of failure: {@code server}, {@code link}, {@code cancelled}, {@code limit} (the
 * queue was full, or a result too large) and so on, one for each kind of {@code MySqlException}. A reason is {@code program}
 * if this program closed the session, or such a kind. So the number of meters is bounded by that of servers: no text of a
 * statement is ever in a tag.
 */
public final class MicrometerListener implements ClientListener {

    private final MeterRegistry registry;
    private final ConcurrentMap<String, ServerMeters> servers = new ConcurrentHashMap<>();

    /** Creates one that registers its meters with {@code registry} as servers appear. */
    public MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public RequestTrace onSubmitted(RequestInfo request) {
        return new MeteredRequest(request.kind(), meters(request.session()));
    }

    @Override
    public void onEvent(SessionInfo session, SessionEvent event) {
        meters(session).onEvent(event);
    }

    private ServerMeters meters(SessionInfo session) {
        return servers.computeIfAbsent(session.server(), server -> new ServerMeters(registry, server));
    }
}
