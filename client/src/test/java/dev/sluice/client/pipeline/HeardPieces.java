// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.PieceListener;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes down the pieces it is told of, as a short text. */
final class HeardPieces implements PieceListener {

    final StringBuilder told = new StringBuilder();
    boolean demand = true;

    @Nullable
    String failsAt;

    @Nullable
    MySqlException failure;

    private void tell(String news) {
        if (news.equals(failsAt)) {
            throw new IllegalStateException("no");
        }
        told.append(news);
    }

    @Override
    public void onHead(Head head) {
        tell("{");
    }

    @Override
    public void onRow() {
        tell("[");
    }

    @Override
    public void onValue(int column, long length) {
        tell(column + ":" + length + " ");
    }

    @Override
    public void onBytes(byte[] bytes, int offset, int length) {
        tell(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void onRowEnd() {
        tell("]");
    }

    @Override
    public void onCompletion(Completion completion) {
        tell(completion.moreResults() ? "}+" : "}");
    }

    @Override
    public void onError(MySqlException reason) {
        failure = reason;
    }

    @Override
    public boolean hasDemand() {
        return demand;
    }
}
