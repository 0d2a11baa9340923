// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.expect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.wire.x.client.Condition;
import dev.sluice.wire.x.client.ConditionOperation;
import dev.sluice.wire.x.client.ExpectOpen;
import dev.sluice.wire.x.client.ExpectOperation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationsTest {

    private final Expectations expectations = new Expectations();

    private static ExpectOpen with(ExpectOperation operation, Condition... conditions) {
        return new ExpectOpen(operation, List.of(conditions));
    }

    private long codeOfOpen(ExpectOpen open) {
        return code(() -> expectations.open(open));
    }

    private static long code(Runnable step) {
        try {
            step.run();
            return 0;
        } catch (Refusal refused) {
            return refused.error().code();
        }
    }

    @Test
    void aBlockThatFailedSwallowsBlocksWithinIt() {
        expectations.open(ExpectOpen.noError());
        expectations.onFailure();

        assertThat(codeOfOpen(ExpectOpen.noError())).isEqualTo(5159);
        assertThat(expectations.failure()).isNotNull();
        assertThat(code(expectations::close)).isEqualTo(5159);
        assertThat(code(expectations::close)).isEqualTo(5159);
        assertThat(code(expectations::close)).isEqualTo(5158);
    }

    @Test
    void aBlockWithinInheritsUnlessItStartsEmpty() {
        expectations.open(ExpectOpen.noError());
        expectations.open(with(ExpectOperation.EMPTY));
        assertThat(expectations.stopsAtErrors()).isFalse();
        expectations.open(ExpectOpen.noError());
        expectations.open(with(ExpectOperation.COPY_PREVIOUS));
        assertThat(expectations.stopsAtErrors()).isTrue();
    }

    @Test
    void anUnknownConditionOpensNoBlock() {
        Condition unknown = new Condition(9, new byte[0], ConditionOperation.SET);

        assertThat(codeOfOpen(with(ExpectOperation.EMPTY, unknown))).isEqualTo(5160);
        assertThat(code(expectations::close)).isEqualTo(5158);
    }

    @Test
    void aValueThatIsNoneOpensNoBlock() {
        Condition five = new Condition(Condition.NO_ERROR, new byte[] {'5'}, ConditionOperation.SET);

        assertThat(codeOfOpen(with(ExpectOperation.EMPTY, five))).isEqualTo(5161);
        assertThat(code(expectations::close)).isEqualTo(5158);
    }

    @Test
    void aFieldThatDoesNotExistOpensAFailedBlock() {
        assertThat(codeOfOpen(with(ExpectOperation.EMPTY, Condition.fieldExists("6.9"))))
                .isEqualTo(5168);
        assertThat(code(expectations::close)).isEqualTo(5168);
        assertThat(code(expectations::close)).isEqualTo(5158);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.1", "6.", "12", "12.2.3", "17.2.1", "", "40.2.6.2.3.1.2.2.9.1", "43.4.2.1"})
    void fieldsOfMessagesAreKnown(String path) {
        assertThat(MessageFields.exists(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.9", "99", "a", "6.1.1", "6..1", "12.2.4.1.9"})
    void otherFieldsAreNot(String path) {
        assertThat(MessageFields.exists(path)).isFalse();
    }
}
