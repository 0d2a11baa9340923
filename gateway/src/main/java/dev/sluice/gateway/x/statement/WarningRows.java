// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import dev.sluice.wire.x.notice.Level;
import dev.sluice.wire.x.notice.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers what SHOW WARNINGS returns: 64 warnings at most, unless max_error_count says otherwise. */
final class WarningRows implements ResultListener {

    private static final int CODE = 1;
    private static final int MESSAGE = 2;

    private final Consumer<List<Warning>> onGathered;
    private final List<Warning> warnings = new ArrayList<>();
    private boolean gathered;

    WarningRows(Consumer<List<Warning>> onGathered) {
        this.onGathered = onGathered;
    }

    @Override
    public void onRows(RowBatch rows) {
        RowCursor row = rows.cursor();
        while (row.next()) {
            warnings.add(new Warning(level(row.getString(0)), row.getLong(CODE), row.getString(MESSAGE)));
        }
    }

    private static Level level(String name) {
        return switch (name) {
            case "Note" -> Level.NOTE;
            case "Error" -> Level.ERROR;
            default -> Level.WARNING;
        };
    }

    @Override
    public void onCompletion(Completion completion) {
        finish();
    }

    /** The statement itself went as it went: its answer does without. */
    @Override
    public void onError(MySqlException failure) {
        finish();
    }

    private void finish() {
        if (!gathered) {
            gathered = true;
            onGathered.accept(warnings);
        }
    }
}
