// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** A row of {@code big}, as every contestant that reads rows makes it. */
public record BigRow(long id, int number, String name, BigDecimal price, LocalDateTime moment, double ratio) {

    long checksum() {
        return id + number + name.length() + price.signum() + moment.getSecond() + (long) ratio;
    }
}
