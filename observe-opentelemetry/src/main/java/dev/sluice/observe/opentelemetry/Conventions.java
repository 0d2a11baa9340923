// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.opentelemetry;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.observe.RequestInfo;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.observe.SessionInfo;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's words for what the client tells. */
final class Conventions {

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
    static final AttributeKey<String> QUERY_TEXT = AttributeKey.stringKey("db.query.text");
    static final AttributeKey<Long> RETURNED_ROWS = AttributeKey.longKey("db.response.returned_rows");
    static final AttributeKey<String> STATUS_CODE = AttributeKey.stringKey("db.response.status_code");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");

    static final AttributeKey<String> FATE = AttributeKey.stringKey("sluice.fate");
    static final AttributeKey<Long> SENT_BYTES = AttributeKey.longKey("sluice.sent.bytes");
    static final AttributeKey<Long> RECEIVED_BYTES = AttributeKey.longKey("sluice.received.bytes");

    /** A word that somebody mistyped must not become a series of its own. */
    private static final Set<String> WORDS = Set.of(
            "ALTER",
            "ANALYZE",
            "BEGIN",
            "CALL",
            "COMMIT",
            "CREATE",
            "DELETE",
            "DESC",
            "DESCRIBE",
            "DO",
            "DROP",
            "EXECUTE",
            "EXPLAIN",
            "FLUSH",
            "GRANT",
            "HANDLER",
            "INSERT",
            "KILL",
            "LOAD",
            "LOCK",
            "OPTIMIZE",
            "PREPARE",
            "RELEASE",
            "RENAME",
            "REPLACE",
            "REVOKE",
            "ROLLBACK",
            "SAVEPOINT",
            "SELECT",
            "SET",
            "SHOW",
            "START",
            "TABLE",
            "TRUNCATE",
            "UNLOCK",
            "UPDATE",
            "USE",
            "VALUES",
            "WITH",
            "XA");

    private Conventions() {}

    /** Returns for example {@code SELECT db1:3306}. */
    static String spanName(RequestInfo request) {
        String operation = operation(request);
        return (operation == null ? word(request.kind()) : operation) + " "
                + request.session().server();
    }

    /** Returns what a measurement of the request is told apart by, when it succeeds. */
    static Attributes attributes(RequestInfo request) {
        SessionInfo session = request.session();
        AttributesBuilder attributes = Attributes.builder()
                .put(SYSTEM, session.mariaDb() ? "mariadb" : "mysql")
                .put(SERVER_ADDRESS, session.host());
        if (session.port() != 0) {
            attributes.put(SERVER_PORT, (long) session.port());
        }
        String operation = operation(request);
        if (operation != null) {
            attributes.put(OPERATION, operation);
        }
        return attributes.build();
    }

    /** A statement that is prepared, fetched from or closed is not run: its first word would count it as if it were. */
    private static @Nullable String operation(RequestInfo request) {
        return switch (request.kind()) {
            case PREPARE, FETCH, CLOSE -> word(request.kind());
            case COMMAND -> request.operation();
            case QUERY, EXECUTE -> known(request, "");
            case BATCH -> known(request, "BATCH ");
        };
    }

    private static @Nullable String known(RequestInfo request, String prefix) {
        return WORDS.contains(request.operation()) ? prefix + request.operation() : null;
    }

    private static String word(RequestKind kind) {
        return kind.name().toUpperCase(Locale.ROOT);
    }

    /** Returns what describes the failure of a request. */
    static Attributes failure(MySqlException failure) {
        if (failure instanceof ServerException error) {
            String code = Integer.toString(error.code());
            return Attributes.of(ERROR_TYPE, code, STATUS_CODE, code);
        }
        return Attributes.of(ERROR_TYPE, failure.getClass().getName());
    }

    /** Returns what may be said of a failure; a server's own text may repeat values, and stays out. */
    static String description(MySqlException failure) {
        return failure instanceof ServerException error
                ? error.attempted() + ": server error " + error.code() + " (" + error.sqlState() + ")"
                : String.valueOf(failure.getMessage());
    }
}
