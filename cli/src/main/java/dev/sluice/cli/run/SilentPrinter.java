// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowBatch;

/** Prints nothing. */
final class SilentPrinter implements ResultPrinter {

    @Override
    public void begin(Head head) {}

    @Override
    public void rows(RowBatch batch) {}

    @Override
    public void end(long rows) {}

    @Override
    public void done(Completion completion) {}
}
