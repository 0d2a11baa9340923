// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import java.util.function.Consumer;

/** Cares only about how a request ends. */
record EndListener(Runnable onSuccess, Consumer<MySqlException> onFailure) implements ResultListener {

    @Override
    public void onRows(RowBatch rows) {}

    @Override
    public void onCompletion(Completion completion) {
        if (!completion.moreResults()) {
            onSuccess.run();
        }
    }

    @Override
    public void onError(MySqlException failure) {
        onFailure.accept(failure);
    }
}
