// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.Statement;
import org.jspecify.annotations.Nullable;

/**
 * An execute of a prepared statement. Its text form leaves the arguments out.
 *
 * @param statement the statement
 * @param sql its text
 * @param arguments one for each parameter, not to be changed
 * @param compact whether the client wants no names of columns
 */
@SuppressWarnings("ArrayRecordComponent") // handed through once, and never compared
public record PreparedExecute(
        Statement statement, String sql, @Nullable Object[] arguments, boolean compact) {

    @Override
    public String toString() {
        return "PreparedExecute[" + arguments.length + " arguments]";
    }
}
