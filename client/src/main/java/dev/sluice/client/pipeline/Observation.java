// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.exchange.SqlLabel;
import dev.sluice.client.observe.ClientListener;
import dev.sluice.client.observe.RequestInfo;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.observe.RequestTrace;
import dev.sluice.client.observe.SessionEvent;
import dev.sluice.client.observe.SessionInfo;
import dev.sluice.link.EventLoop;
import dev.sluice.wire.x.server.NoticeFrame;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Has a listener hear of one session and its requests. A session without a listener has none of these. */
public final class Observation {

    private final ClientListener listener;
    private final EventLoop loop;
    private final boolean statements;
    private final long begun;
    private boolean open;
    private boolean ended;

    /** Written on the loop; complete for everybody who submits, for they have seen the login done. */
    private volatile SessionInfo session;

    /**
     * Creates one for a session that is about to be connected.
     *
     * @param listener whom to tell; must not throw
     * @param loop the session's, and the clock
     * @param host the server's address, or the path of its socket
     * @param port the server's port, or 0
     */
    public Observation(ClientListener listener, EventLoop loop, String host, int port) {
        this.listener = listener;
        this.loop = loop;
        statements = listener.wantsStatements();
        begun = loop.nanos();
        session = new SessionInfo(host, port, 0, false);
    }

    /** Has the listener hear of a request that is about to be submitted. */
    void watch(Exchange exchange) {
        watch(exchange, listener::onSubmitted);
    }

    /** Has the trace of a request hear of one that belongs to it. */
    void watchPart(Exchange part, RequestTrace whole) {
        watch(part, whole::onPart);
    }

    private void watch(Exchange exchange, Function<RequestInfo, @Nullable RequestTrace> source) {
        RequestKind kind = exchange.kind();
        if (kind == null) {
            return;
        }
        RequestTrace trace = source.apply(info(exchange, kind));
        if (trace != null) {
            exchange.watchedBy(new ObservedRequest(exchange, trace, this));
        }
    }

    /** Returns the time, for measuring. */
    long nanos() {
        return loop.nanos();
    }

    private RequestInfo info(Exchange exchange, RequestKind kind) {
        String sql = exchange.sql();
        String label = exchange.describe();
        String operation = sql == null ? label : SqlLabel.word(sql);
        return new RequestInfo(session, kind, operation, label, statements ? sql : null);
    }

    /** Returns a switch that does as {@code kills} does, and tells the listener. */
    public KillSwitch observing(KillSwitch kills) {
        return threadId -> {
            tell(new SessionEvent.CancelSent());
            return kills.killQuery(threadId);
        };
    }

    /** The server has said something beside its answers. On the loop. */
    void onNotice(NoticeFrame notice) {
        SessionEvent.Noticed event = NoticeEvents.of(notice);
        if (event != null) {
            tell(event);
        }
    }

    /** The login is done. On the loop. */
    void onOpened(ServerInfo server) {
        open = true;
        session = new SessionInfo(session.host(), session.port(), server.threadId(), server.mariaDb());
        tell(new SessionEvent.Opened(loop.nanos() - begun));
    }

    /** The session is over, or never was; only the first call counts. On the loop. */
    void onEnded(MySqlException reason, @Nullable MySqlException unwanted) {
        if (ended) {
            return;
        }
        ended = true;
        tell(open ? new SessionEvent.Closed(unwanted) : new SessionEvent.NotOpened(loop.nanos() - begun, reason));
    }

    private void tell(SessionEvent event) {
        listener.onEvent(session, event);
    }
}
