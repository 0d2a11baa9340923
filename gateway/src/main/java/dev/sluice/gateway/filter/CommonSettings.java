// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings that every filter has, whatever it says of itself. Null where nothing is set. */
record CommonSettings(
        @Nullable OnFailure onFailure,
        @Nullable Duration timeLimit,
        @Nullable Long injectedLimit) {

    /** Takes them out of {@code settings}. */
    static CommonSettings takeFrom(Map<String, String> settings) {
        String onFailure = settings.remove("on-failure");
        String timeLimit = settings.remove("time-limit");
        String injectedLimit = settings.remove("injected-limit");
        return new CommonSettings(
                onFailure == null ? null : OnFailure.valueOf(onFailure.toUpperCase(Locale.ROOT)),
                timeLimit == null ? null : Duration.ofMillis(Long.parseLong(timeLimit)),
                injectedLimit == null ? null : Long.valueOf(injectedLimit));
    }

    Filter over(Filter filter) {
        return new Configured(filter, this);
    }

    private record Configured(Filter filter, CommonSettings settings) implements Filter {

        @Override
        public String name() {
            return filter.name();
        }

        @Override
        public Set<Interest> interests() {
            return filter.interests();
        }

        @Override
        public OnFailure onFailure() {
            return settings.onFailure == null ? filter.onFailure() : settings.onFailure;
        }

        @Override
        public Duration timeLimit() {
            return settings.timeLimit == null ? filter.timeLimit() : settings.timeLimit;
        }

        @Override
        public long injectedLimit() {
            return settings.injectedLimit == null ? filter.injectedLimit() : settings.injectedLimit;
        }

        @Override
        public SessionFilter open(ClientSession session) {
            return filter.open(session);
        }
    }
}
