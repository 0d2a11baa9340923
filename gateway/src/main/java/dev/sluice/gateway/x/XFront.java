// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.front.Front;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.gateway.x.admin.ClientEntry;
import dev.sluice.gateway.x.admin.ConnectedClients;
import dev.sluice.gateway.x.login.BackendLogin;
import dev.sluice.gateway.x.login.Carrier;
import dev.sluice.gateway.x.login.VerifierCache;
import dev.sluice.gateway.x.statement.GatewayVariables;
import dev.sluice.link.EventLoop;
import dev.sluice.link.LinkListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The front for clients of the X Protocol: what all sessions of one listener share. Thread-safe. */
public final class XFront implements Front, ConnectedClients {

    private final FrontTerms terms;
    private final BackendLogin backend;
    private final GatewayVariables variables;
    private final VerifierCache verifiers = new VerifierCache();
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, DatabaseSession> clients = new ConcurrentSkipListMap<>();

    /** Creates one that serves on these terms. */
    public XFront(FrontTerms terms) {
        this(terms, terms.client()::carry);
    }

    /** Creates one whose clients log in by proofs of their own over what {@code carrier} opens. */
    XFront(FrontTerms terms, Carrier carrier) {
        this.terms = terms;
        backend = new BackendLogin(terms.client(), carrier, terms.backend());
        variables = new GatewayVariables(terms.maxPacket(), terms.loginLimit().toSeconds());
    }

    @Override
    public LinkListener begin(EventLoop loop) {
        return new Conversation(this, ids.incrementAndGet());
    }

    FrontTerms terms() {
        return terms;
    }

    BackendLogin backend() {
        return backend;
    }

    GatewayVariables variables() {
        return variables;
    }

    VerifierCache verifiers() {
        return verifiers;
    }

    void loggedIn(long id, DatabaseSession client) {
        clients.put(id, client);
    }

    void loggedOut(long id) {
        clients.remove(id);
    }

    @Override
    public List<ClientEntry> of(String user) {
        return clients.values().stream()
                .map(DatabaseSession::entry)
                .flatMap(Optional::stream)
                .filter(entry -> entry.user().equals(user))
                .toList();
    }

    @Override
    public Optional<ClientEntry> find(long id) {
        return Optional.ofNullable(clients.get(id)).flatMap(DatabaseSession::entry);
    }

    @Override
    public void kill(long id) {
        DatabaseSession client = clients.get(id);
        if (client != null) {
            client.kill();
        }
    }
}
