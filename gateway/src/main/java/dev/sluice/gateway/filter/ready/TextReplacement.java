// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.Interest;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.SessionFilter;
import dev.sluice.gateway.filter.Verdict;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces in texts what a regular expression finds. It does not know what is a name and what a value. */
public final class TextReplacement implements Filter {

    private final Pattern pattern;
    private final String replacement;

    /** Creates one; {@code replacement} is that of {@link Matcher#replaceAll(String)}. */
    public TextReplacement(Pattern pattern, String replacement) {
        this.pattern = pattern;
        this.replacement = replacement;
    }

    @Override
    public String name() {
        return "replace";
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
                Matcher found = pattern.matcher(request.sql());
                return found.find() ? Verdict.replace(found.replaceAll(replacement)) : Verdict.FORWARD;
            }
        };
    }
}
