// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.notice;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.XCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which notices a client wants to hear. Belongs to the link's loop. */
public final class NoticeSettings {

    /** The notice that brings the warnings of statements. */
    public static final String WARNINGS = "warnings";

    private static final List<String> FIXED =
            List.of("account_expired", "generated_insert_id", "rows_affected", "produced_message");

    private final Map<String, Boolean> chosen = new LinkedHashMap<>();

    /** Creates those of a fresh session: all but what a group of servers has to tell, which a gateway does not know. */
    public NoticeSettings() {
        chosen.put(WARNINGS, true);
        chosen.put("group_replication/membership/quorum_loss", false);
        chosen.put("group_replication/membership/view", false);
        chosen.put("group_replication/status/role_change", false);
        chosen.put("group_replication/status/state_change", false);
    }

    /** Tells whether warnings are wanted. */
    public boolean hasWarnings() {
        return Boolean.TRUE.equals(chosen.get(WARNINGS));
    }

    /**
     * Takes what a client wants to hear; all of it, or nothing.
     *
     * @throws Refusal if there is no such notice
     */
    public void enable(List<String> names) {
        names.forEach(this::check);
        names.forEach(name -> chosen.replace(name, true));
    }

    /**
     * Takes what a client does not want to hear; all of it, or nothing.
     *
     * @throws Refusal if there is no such notice, or it is always sent
     */
    public void disable(List<String> names) {
        names.forEach(this::check);
        for (String name : names) {
            if (FIXED.contains(name)) {
                throw Refusal.of(XCode.NOTICE_FIXED, "Cannot disable notice " + name);
            }
        }
        names.forEach(name -> chosen.replace(name, false));
    }

    private void check(String name) {
        if (!chosen.containsKey(name) && !FIXED.contains(name)) {
            throw Refusal.of(XCode.NOTICE_UNKNOWN, "Invalid notice name " + name);
        }
    }

    /** Returns all notices in their order, and whether they are sent. */
    public Map<String, Boolean> all() {
        Map<String, Boolean> all = new LinkedHashMap<>(chosen);
        FIXED.forEach(name -> all.put(name, true));
        return all;
    }
}
