// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RollbackPlanTest {

    private static final int MANY = 6;

    /** The table of the plans, once more and in other words; rows: none to five failed, columns: none to five succeeded. */
    private static String table(RollbackPlan plan) {
        return switch (plan) {
            case ERROR_ANY -> "......RRRRRRRRRRRRRRRRRRRRRRRRRRRRRR";
            case ERROR_LESS -> "........RRRR...RRR....RR.....R......";
            case ERROR_EQUAL -> "......RR....RRR...RRRR..RRRRR.RRRRRR";
            case ERROR_MORE -> "......R.....RR....RRR...RRRR..RRRRR.";
            case ERROR_ALL -> "......R.....R.....R.....R.....R.....";
            case ALWAYS -> "RRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRR";
        };
    }

    @ParameterizedTest
    @EnumSource(RollbackPlan.class)
    void eachPlanRollsBackAsItsTableSays(RollbackPlan plan) {
        String cells = table(plan);
        for (int failed = 0; failed < MANY; failed++) {
            for (int succeeded = 0; succeeded < MANY; succeeded++) {
                assertThat(plan.rollsBack(failed, succeeded))
                        .as("%s with %d failed and %d succeeded", plan, failed, succeeded)
                        .isEqualTo(cells.charAt(failed * MANY + succeeded) == 'R');
            }
        }
    }
}
