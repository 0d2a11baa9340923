// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.link.EventLoop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Logs in to the database as the user that a client says it is: what that user may do is the database's own business. */
public final class BackendLogin {

    /** The client's own names for itself begin so at the database, where this side's come without. */
    private static final String ATTRIBUTE_PREFIX = "front";

    private static final int MAX_ATTRIBUTES = 16 * 1024;

    private final Client client;
    private final ConnectOptions backend;

    /** Creates one that asks the database of {@code backend}. */
    public BackendLogin(Client client, ConnectOptions backend) {
        this.client = client;
        this.backend = backend;
    }

    /** Opens a session for the user of {@code knock}, which lives on {@code loop}. */
    public CompletableFuture<BackendSession> open(
            LoginStep.Knock knock, Map<String, String> attributes, EventLoop loop) {
        Limits usual = backend.limits();
        // The prefetch of the front bounds what waits; a second bound here could only refuse what was taken there.
        Limits limits = new Limits(
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                usual.inFlight(),
                usual.packet(),
                usual.statements(),
                usual.prepareThreshold());
        ConnectOptions options = backend.toBuilder()
                .credentials(knock.user(), knock.password())
                .schema(knock.schema())
                .multiStatements(false)
                .localFiles(false)
                .foundRows(true)
                .attributes(named(attributes))
                .limits(limits)
                .build();
        return client.connect(options, loop).thenCompose(BackendLogin::greet);
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
