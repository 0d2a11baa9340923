// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.result.Row;
import java.util.Arrays;

/**
 * What the session says of itself before a batch: whether a statement of many rows judges each row as one of one row does, how
 * long it may be, and in which steps ids grow.
 *
 * @param strict whether bad values are errors
 * @param maxPacket the longest packet the server takes, in bytes
 * @param idStep the difference between ids generated one after the other
 */
record ServerFacts(boolean strict, int maxPacket, long idStep) {

    static final String QUERY = "SELECT @@sql_mode, @@max_allowed_packet, @@auto_increment_increment";

    /** What is assumed of a server that was not asked. */
    static final ServerFacts NONE = new ServerFacts(false, 1 << 20, 0);

    static ServerFacts of(Row row) {
        boolean strict = Arrays.stream(row.getString(0).split(",")).anyMatch(mode -> mode.startsWith("STRICT_"));
        return new ServerFacts(strict, (int) Math.min(Integer.MAX_VALUE, row.getLong(1)), row.getLong(2));
    }
}
