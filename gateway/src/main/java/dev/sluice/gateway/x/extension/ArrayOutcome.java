// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.client.batch.BatchError;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.SetOutcome;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.wire.x.sluice.ArrayAnswer;
import dev.sluice.wire.x.sluice.ArrayStrategy;
import dev.sluice.wire.x.sluice.Fault;
import dev.sluice.wire.x.sluice.SetFault;
import dev.sluice.wire.x.sluice.SetOutcomes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an array, in the words of the extension. */
final class ArrayOutcome {

    private ArrayOutcome() {}

    static ArrayAnswer of(BatchResult result, boolean cancelled) {
        return new ArrayAnswer(
                strategy(result),
                result.sets(),
                result.failedSets(),
                result.affectedRows(),
                outcomes(result),
                result.errors().stream().map(ArrayOutcome::fault).toList(),
                stop(result, cancelled));
    }

    private static ArrayStrategy strategy(BatchResult result) {
        return switch (result.strategy()) {
            case AUTO, PIPELINE -> ArrayStrategy.PIPELINE;
            case BULK -> ArrayStrategy.BULK;
            case REWRITE -> ArrayStrategy.REWRITE;
        };
    }

    private static List<SetOutcomes> outcomes(BatchResult result) {
        List<SetOutcomes> runs = new ArrayList<>();
        long begin = 0;
        for (long set = 1; set <= result.sets(); set++) {
            SetOutcome first = result.outcome(begin);
            if (set == result.sets() || !result.outcome(set).equals(first)) {
                runs.add(new SetOutcomes(set - begin, first.failed(), first.affectedRows(), first.generatedId()));
                begin = set;
            }
        }
        return runs;
    }

    private static SetFault fault(BatchError error) {
        return new SetFault(error.from(), error.to(), Faults.of(Failures.of(error.failure())));
    }

    private static @Nullable Fault stop(BatchResult result, boolean cancelled) {
        if (cancelled) {
            return Faults.of(Failures.INTERRUPTED);
        }
        return result.stop() == null ? null : Faults.of(Failures.of(result.stop()));
    }
}
