// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.ConnectOptionsBuilder;
import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.link.EventLoop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Logs in to the database as the user that a client says it is: what that user may do is the database's own business. */
public final class BackendLogin {

    /** The client's own names for itself begin so at the database, where this side's come without. */
    private static final String ATTRIBUTE_PREFIX = "front";

    private static final int MAX_ATTRIBUTES = 16 * 1024;

    /** The database's side of a login is given up later than the client's, which knows what to say. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Client client;
    private final Carrier carrier;
    private final ConnectOptions backend;
    private final NativeSupport support = new NativeSupport();

    /** Creates one that asks the database of {@code backend}; {@code carrier} opens connections for proofs of the clients' own. */
    public BackendLogin(Client client, Carrier carrier, ConnectOptions backend) {
        this.client = client;
        this.carrier = carrier;
        this.backend = backend;
    }

    /** Tells whether clients can prove themselves to the database by MYSQL41, as far as that is known. */
    public NativeSupport support() {
        return support;
    }

    /** Opens a session for the user of {@code knock}, which lives on {@code loop}. */
    public CompletableFuture<BackendSession> open(
            LoginStep.Knock knock, Map<String, String> attributes, EventLoop loop) {
        ConnectOptions options = options(attributes)
                .credentials(knock.user(), knock.password())
                .schema(knock.schema())
                .build();
        return client.connect(options, loop).thenCompose(session -> {
            support.heard(session.server().authPlugin());
            return greet(session);
        });
    }

    /**
     * Begins a login by a proof of the client's, on a connection that lives on {@code loop}.
     *
     * @param limit how long all of it may take
     * @param patience how long the database may take for its greeting, and for its verdict
     */
    public NativeLogin inquire(Map<String, String> attributes, EventLoop loop, Duration limit, Duration patience) {
        NativeLogin login = new NativeLogin(support, loop, patience);
        login.begin(carrier.carry(
                options(attributes).build(),
                loop,
                (link, terms, in) -> new CarriedStage(login, link, terms, in),
                limit.plus(GRACE)));
        return login;
    }

    /** Opens the session of a client that has proved itself. */
    public CompletableFuture<BackendSession> enter(Connection proved, Map<String, String> attributes) {
        return greet(client.session(proved, options(attributes).build()));
    }

    /** Returns how long the database may take to be reached. */
    public Duration patience() {
        return backend.connectTimeout();
    }

    private ConnectOptionsBuilder options(Map<String, String> attributes) {
        Limits usual = backend.limits();
        // The prefetch of the front bounds what waits; a second bound here could only refuse what was taken there.
        Limits limits = new Limits(
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                usual.inFlight(),
                usual.packet(),
                usual.statements(),
                usual.prepareThreshold());
        return backend.toBuilder()
                .schema("")
                .multiStatements(false)
                .localFiles(false)
                .foundRows(true)
                .attributes(named(attributes))
                .limits(limits);
    }

    /** Sets the charset as a reset does, with the server's own collation; the answer tells what backslashes mean, too. */
    private static CompletableFuture<BackendSession> greet(Session session) {
        CompletableFuture<BackendSession> ready = new CompletableFuture<>();
        session.submit("SET NAMES utf8mb4", new ResultListener() {
            @Override
            public void onRows(RowBatch rows) {
                throw new IllegalStateException("rows of a statement that has none");
            }

            @Override
            public void onCompletion(Completion completion) {
                ready.complete(new BackendSession(session, completion.status()));
            }

            @Override
            public void onError(MySqlException failure) {
                session.close();
                ready.completeExceptionally(failure);
            }
        });
        return ready;
    }

    private static Map<String, String> named(Map<String, String> attributes) {
        Map<String, String> renamed = new LinkedHashMap<>();
        int size = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            size += attribute.getKey().length() + attribute.getValue().length();
            String name = attribute.getKey();
            renamed.put(name.startsWith("_") ? ATTRIBUTE_PREFIX + name : name, attribute.getValue());
        }
        return size > MAX_ATTRIBUTES ? Map.of() : renamed;
    }
}
