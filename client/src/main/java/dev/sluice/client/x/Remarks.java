// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.reply.SessionChange;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.notice.Level;
import dev.sluice.wire.x.notice.Notice;
import dev.sluice.wire.x.notice.SessionStateChanged;
import dev.sluice.wire.x.notice.SessionVariableChanged;
import dev.sluice.wire.x.notice.Warning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What notices say of the request that is being answered: it stands in the OK packet that ends the answer. */
final class Remarks {

    private static final int MOST_WARNINGS = 0xFFFF;

    private long affectedRows;
    private long insertId;
    private int warnings;
    private String message = "";
    private List<SessionChange> changes = List.of();

    /** Takes note of what matters of it. */
    void add(Notice notice) {
        if (notice instanceof SessionStateChanged state) {
            add(state);
        } else if (notice instanceof Warning warning) {
            // An error's own text comes with the error.
            warnings += warning.level() != Level.ERROR && warnings < MOST_WARNINGS ? 1 : 0;
        } else if (notice instanceof SessionVariableChanged variable) {
            add(new SessionChange.Variable(variable.name(), text(variable.value())));
        }
    }

    private void add(SessionStateChanged state) {
        switch (state.parameter()) {
            case ROWS_AFFECTED -> affectedRows = number(state.values());
            case GENERATED_INSERT_ID -> insertId = number(state.values());
            case PRODUCED_MESSAGE -> message = text(first(state.values()));
            case CURRENT_SCHEMA -> add(new SessionChange.Schema(text(first(state.values()))));
            default -> {}
        }
    }

    private void add(SessionChange change) {
        if (changes.isEmpty()) {
            changes = new ArrayList<>();
        }
        if (changes.size() < SessionChange.MAX_CHANGES) {
            changes.add(change);
        }
    }

    private static @Nullable Scalar first(List<Scalar> values) {
        return values.isEmpty() ? null : values.get(0);
    }

    private static long number(List<Scalar> values) {
        Scalar value = first(values);
        if (value instanceof Scalar.Unsigned unsigned) {
            return unsigned.value();
        }
        return value instanceof Scalar.Signed signed ? signed.value() : 0;
    }

    private static String text(@Nullable Scalar value) {
        if (value instanceof Scalar.Text text) {
            return text.text();
        }
        return value instanceof Scalar.Octets octets ? new String(octets.value(), StandardCharsets.UTF_8) : "";
    }

    /** Returns the end of an answer with all that was said, and forgets it. */
    Ok end(int status, boolean endOfRows) {
        int changed = changes.isEmpty() ? 0 : ServerStatus.SESSION_STATE_CHANGED;
        Ok ok = new Ok(
                affectedRows, insertId, ServerStatus.of(status | changed), warnings, message, changes, endOfRows);
        forget();
        return ok;
    }

    /** Forgets what was said of a request that has failed. */
    void forget() {
        affectedRows = 0;
        insertId = 0;
        warnings = 0;
        message = "";
        changes = List.of();
    }
}
