// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static dev.sluice.gateway.x.it.Operation.running;
import static dev.sluice.gateway.x.it.Operations.sql;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.Condition;
import dev.sluice.wire.x.client.ConditionOperation;
import dev.sluice.wire.x.client.ExpectClose;
import dev.sluice.wire.x.client.ExpectOpen;
import dev.sluice.wire.x.client.ExpectOperation;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;
import java.util.ArrayList;
import java.util.List;

/** ExpectOpen and ExpectClose. */
final class ExpectOperations {

    private static final ExpectOpen NO_ERROR = ExpectOpen.noError();
    private static final ExpectClose CLOSE = new ExpectClose();
    private static final StmtExecute GOOD = sql("DO 1");
    private static final StmtExecute BAD = sql("SELECTED");

    private ExpectOperations() {}

    private static Operation asks(String name, ClientMessage... messages) {
        return running(name, talk -> talk.ask(messages));
    }

    private static ExpectOpen condition(long key, String value, ConditionOperation operation) {
        return new ExpectOpen(
                ExpectOperation.COPY_PREVIOUS, List.of(new Condition(key, value.getBytes(US_ASCII), operation)));
    }

    static List<Operation> all() {
        ExpectOpen empty = new ExpectOpen(ExpectOperation.EMPTY, List.of());
        List<Operation> operations = new ArrayList<>(List.of(
                asks("no error happens", NO_ERROR, GOOD, CLOSE, GOOD),
                asks("behind an error nothing is tried", NO_ERROR, GOOD, BAD, GOOD, CLOSE, GOOD),
                running("the same in one write", talk -> talk.pipeline(NO_ERROR, GOOD, BAD, GOOD, CLOSE, GOOD)),
                asks("without a block, what follows an error is tried", BAD, GOOD),
                asks("a block without conditions", empty, BAD, GOOD, CLOSE),
                asks("an inner block fails the outer one", NO_ERROR, NO_ERROR, BAD, CLOSE, GOOD, CLOSE, GOOD),
                asks(
                        "an inner block without conditions swallows errors",
                        NO_ERROR,
                        empty,
                        BAD,
                        GOOD,
                        CLOSE,
                        GOOD,
                        CLOSE),
                asks(
                        "an inner block copies the outer one's",
                        NO_ERROR,
                        new ExpectOpen(ExpectOperation.COPY_PREVIOUS, List.of()),
                        BAD,
                        GOOD,
                        CLOSE,
                        CLOSE),
                asks("blocks opened in a failed one are failed", NO_ERROR, BAD, empty, GOOD, CLOSE, CLOSE, GOOD),
                asks(
                        "no_error unset in an inner block",
                        NO_ERROR,
                        condition(1, "", ConditionOperation.UNSET),
                        BAD,
                        GOOD,
                        CLOSE,
                        CLOSE),
                asks("ExpectClose without a block", CLOSE, GOOD),
                asks("an unknown message in a block", NO_ERROR, new CapabilitiesGet(), GOOD, CLOSE),
                asks("a reset in a block", NO_ERROR, new SessionReset(true), BAD, GOOD, CLOSE)));
        for (String value : List.of("1", "0", "2", "x")) {
            operations.add(
                    asks("no_error \"" + value + "\"", condition(1, value, ConditionOperation.SET), BAD, GOOD, CLOSE));
        }
        for (String path : List.of(
                "6", "6.1", "6.9", "12.1", "12.9", "24.2.1", "24.2.9", "46.4", "99", "1.1", "x", "", "6.", "0")) {
            operations.add(
                    asks("field_exist \"" + path + "\"", condition(2, path, ConditionOperation.SET), GOOD, CLOSE));
        }
        for (long key : new long[] {0, 3, 4, 99}) {
            operations.add(asks("condition " + key, condition(key, "", ConditionOperation.SET), GOOD, CLOSE));
        }
        operations.add(asks("field_exist unset", condition(2, "6.9", ConditionOperation.UNSET), GOOD, CLOSE));
        return operations;
    }
}
