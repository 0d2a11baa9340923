// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

/**
 * When a transaction that was asked to commit is rolled back instead, by how many of its statements failed and succeeded.
 *
 * <p>Whatever the plan: a cancel of the session, and a server that ended the transaction early, roll it back.
 */
public enum RollbackPlan {
    /** If any failed. After a failure nothing more of the transaction is sent. */
    ERROR_ANY {
        @Override
        public boolean rollsBack(int failed, int succeeded) {
            return failed > 0;
        }
    },
    /** If some failed, but fewer than succeeded. */
    ERROR_LESS {
        @Override
        public boolean rollsBack(int failed, int succeeded) {
            return 0 < failed && failed < succeeded;
        }
    },
    /** If as many failed as succeeded, or more. */
    ERROR_EQUAL {
        @Override
        public boolean rollsBack(int failed, int succeeded) {
            return 0 < failed && failed >= succeeded;
        }
    },
    /** If more failed than succeeded. */
    ERROR_MORE {
        @Override
        public boolean rollsBack(int failed, int succeeded) {
            return failed > succeeded;
        }
    },
    /** If all failed, and there was one. */
    ERROR_ALL {
        @Override
        public boolean rollsBack(int failed, int succeeded) {
            return 0 < failed && succeeded == 0;
        }
    },
    /** Always: a trial run. */
    ALWAYS {
        @Override
        public boolean rollsBack(int failed, int succeeded) {
            return true;
        }
    };

    /** Tells whether a transaction is rolled back of whose statements so many failed and succeeded. */
    public abstract boolean rollsBack(int failed, int succeeded);
}
