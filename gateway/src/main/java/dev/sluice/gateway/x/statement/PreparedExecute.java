// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.Statement;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.x.server.ServerError;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An execute of a prepared statement. Its text form leaves the arguments out.
 *
 * @param statement the statement
 * @param sql its text
 * @param arguments one for each parameter, not to be changed
 * @param compact whether the client wants no names of columns
 * @param failures makes what the client is told of a failure
 * @param filters what its results pass through
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once, and never compared
public record PreparedExecute(
        Statement statement,
        String sql,
        @Nullable Object[] arguments,
        boolean compact,
        Function<MySqlException, ServerError> failures,
        UnaryOperator<ResultListener> filters) {

    @Override
    public String toString() {
        return "PreparedExecute[" + arguments.length + " arguments]";
    }
}
