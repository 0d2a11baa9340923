// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.Interest;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.SessionFilter;
import dev.sluice.gateway.filter.Verdict;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rejects statements by what they begin with: regular expressions are looked for at the beginning of each statement's
 * {@link StatementDigest}, such as {@code DROP (TABLE|DATABASE)} or {@code DELETE FROM \S+$}. Whatever reading of a text a server
 * might have must pass.
 *
 * <p>It keeps people from accidents. Text inside of text, as with PREPARE ... FROM or in procedures, is not seen: what must not
 * be possible is a matter of the user's rights at the database.
 */
public final class DenyList implements Filter {

    /** ER_SPECIFIC_ACCESS_DENIED_ERROR. */
    private static final int DENIED = 1227;

    private final List<Pattern> patterns;

    /** Creates one of these patterns. */
    public DenyList(List<Pattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    @Override
    public String name() {
        return "deny-list";
    }

    @Override
    public Set<Interest> interests() {
        return Set.of(Interest.REQUESTS);
    }

    @Override
    public SessionFilter open(ClientSession session) {
        return new SessionFilter() {
            @Override
            public Verdict onRequest(Request request) {
                return isDenied(request.sql())
                        ? Verdict.reject(DENIED, "42000", "Access denied; the gateway does not let this statement pass")
                        : Verdict.FORWARD;
            }
        };
    }

    private boolean isDenied(String sql) {
        return StatementDigest.ofAllReadings(sql).stream()
                .anyMatch(digest -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(digest).lookingAt()));
    }
}
