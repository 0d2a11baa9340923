// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;
import java.util.List;

/** How one job of a flight ended. */
sealed interface Ending {

    /** It took effect, and was answered. */
    record Answered(List<StepResult> answers) implements Ending {}

    /** It had taken effect in an earlier flight whose answer was lost. */
    record Before() implements Ending {}

    /** It took no effect, and this is its answer. */
    record Failed(MySqlException failure) implements Ending {}

    /**
     * It took no effect, or nobody knows: it must be tried again.
     *
     * @param reason why; for a job that had to go with another one, the reason of that
     * @param alone whether it must not go with others any more
     */
    record Again(MySqlException reason, boolean alone) implements Ending {}

    /** It was looked for, and is not recorded: it took no effect, as far as it went with its number. */
    record Unrecorded() implements Ending {}
}
