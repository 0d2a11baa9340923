// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.observe.SessionEvent;
import dev.sluice.wire.x.notice.GroupReplicationStateChanged;
import dev.sluice.wire.x.notice.Notice;
import dev.sluice.wire.x.notice.SessionStateChanged;
import dev.sluice.wire.x.notice.SessionVariableChanged;
import dev.sluice.wire.x.notice.UnknownNotice;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.server.NoticeFrame;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Notices in the words of those who observe sessions. */
final class NoticeEvents {

    private NoticeEvents() {}

    /** Returns what is told of a notice, or null if it becomes part of a completion. */
    static SessionEvent.@Nullable Noticed of(NoticeFrame frame) {
        Notice notice = frame.notice();
        if (notice instanceof Warning warning) {
            String level = warning.level().name().toLowerCase(Locale.ROOT);
            return new SessionEvent.Noticed(frame.global(), level, warning.code(), warning.message());
        }
        if (notice instanceof SessionVariableChanged variable) {
            return told(frame, "variable", variable.name());
        }
        if (notice instanceof GroupReplicationStateChanged group) {
            return told(frame, "group replication", group.viewId());
        }
        if (notice instanceof UnknownNotice unknown) {
            return told(frame, "notice " + unknown.noticeType(), "");
        }
        return notice instanceof SessionStateChanged state ? of(frame, state) : told(frame, "hello", "");
    }

    private static SessionEvent.@Nullable Noticed of(NoticeFrame frame, SessionStateChanged state) {
        return switch (state.parameter()) {
            case ROWS_AFFECTED, GENERATED_INSERT_ID, PRODUCED_MESSAGE -> null;
            default -> told(frame, state.parameter().name().toLowerCase(Locale.ROOT), "");
        };
    }

    private static SessionEvent.Noticed told(NoticeFrame frame, String kind, String text) {
        return new SessionEvent.Noticed(frame.global(), kind, 0, text);
    }
}
