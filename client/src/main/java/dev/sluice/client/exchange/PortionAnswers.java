// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.PortionExchange.Form;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import org.jspecify.annotations.Nullable;

/**
 * What comes of the sets of a portion, told to its listener in their order: those that could not be said fail when those
 * before them are answered. Hears the answers themselves as the listener of their results, and lets rows go.
 */
final class PortionAnswers implements ResultListener {

    private final PortionExchange portion;
    private final PortionExchange.Listener listener;

    private int next;
    private @Nullable Completion last;
    private @Nullable MySqlException @Nullable [] unsaid;
    private @Nullable MySqlException firstFailure;

    PortionAnswers(PortionExchange portion, PortionExchange.Listener listener) {
        this.portion = portion;
        this.listener = listener;
    }

    @Override
    public void onRows(RowBatch rows) {}

    @Override
    public void onCompletion(Completion completion) {
        last = completion;
    }

    @Override
    public void onError(MySqlException failure) {}

    /** The set at {@code index} could not be said. */
    void keepUnsaid(int index, MySqlException failure) {
        @Nullable MySqlException[] kept = unsaid;
        if (kept == null) {
            kept = new @Nullable MySqlException[portion.count()];
            unsaid = kept;
        }
        kept[index] = failure;
    }

    /** The server has answered the next command: with {@code failure}, or well if that is null. */
    void onAnswered(@Nullable MySqlException failure) {
        tellUnsaid();
        Completion completion = last;
        if (failure != null) {
            tellFailure(failure);
        } else if (completion != null) {
            listener.onAnswer(portion, next, completion);
        }
        next += setsOfCommand();
        tellUnsaid();
    }

    /** Tells of those that could not be said and stand behind what is answered. */
    void tellUnsaid() {
        @Nullable MySqlException[] kept = unsaid;
        while (kept != null && next < portion.count() && kept[next] != null) {
            tellFailure(kept[next]);
            next++;
        }
    }

    private void tellFailure(MySqlException failure) {
        firstFailure = firstFailure == null ? failure : firstFailure;
        listener.onFailure(portion, next, failure);
    }

    /** Tells of all that are not answered, and will not be because of {@code reason}. */
    void failRest(MySqlException reason) {
        while (next < portion.count()) {
            tellUnsaid();
            if (next < portion.count()) {
                listener.onFailure(portion, next, reason);
                next += setsOfCommand();
            }
        }
    }

    private int setsOfCommand() {
        return portion.form() == Form.EACH ? 1 : portion.count();
    }

    /** Returns why the first set failed that did, or null. */
    @Nullable
    MySqlException firstFailure() {
        return firstFailure;
    }
}
