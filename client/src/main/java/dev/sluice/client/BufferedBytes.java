// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.exchange.SqlLabel;

/**
 * Counts what a buffered result takes, and stops it at the limit: a result must not be able to fill the heap. Whoever buffers
 * is one itself, for there is one in each request.
 */
abstract class BufferedBytes {

    private final String sql;
    private final long limit;
    private long bytes;

    BufferedBytes(String sql, long limit) {
        this.sql = sql;
        this.limit = limit;
    }

    final String sql() {
        return sql;
    }

    final void count(int more) {
        bytes += more;
        if (bytes > limit) {
            throw new LimitException(
                    SqlLabel.of("query", sql),
                    "its rows take more than the " + limit + " bytes that a buffered result may;"
                            + " read them in portions with start(), or raise maxBuffered",
                    Fate.ANSWERED);
        }
    }
}
