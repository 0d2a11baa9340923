// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.client.result.ResultSet;
import java.util.Optional;

/** Makes another result of one of the database's. Called on the session's event loop: it must not block. */
@FunctionalInterface
public interface ResultRewriter {

    /** Returns what the client is told in place of this result, or nothing if that is to pass as it is. */
    Optional<GivenResult> rewrite(Request request, ResultSet result);

    /** A result passes unrewritten, for it is longer than the limit. */
    default void onTooLarge(Request request) {}
}
