// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.expect;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.client.Condition;
import dev.sluice.wire.x.client.ConditionOperation;
import dev.sluice.wire.x.client.ExpectOpen;
import dev.sluice.wire.x.client.ExpectOperation;
import dev.sluice.wire.x.server.ServerError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that a client has open, one within the other. Belongs to the link's loop.
 *
 * <pre>
 *   open --a message fails, and the block stops at errors--> failed, which every message and the close are told
 * </pre>
 *
 * <p>A block whose condition is not known is not opened at all, as at MySQL: what follows runs, and its close is one too many.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_expectations.html">Expectations</a>
 */
public final class Expectations {

    private static final ServerError NO_ERROR_FAILED =
            new ServerError(false, XCode.EXPECT_NO_ERROR, Refusal.STATE, "Expectation failed: no_error");

    private static final class Block {
        private final boolean stopsAtErrors;
        private @Nullable ServerError failure;

        Block(boolean stopsAtErrors, @Nullable ServerError failure) {
            this.stopsAtErrors = stopsAtErrors;
            this.failure = failure;
        }
    }

    private final ArrayDeque<Block> open = new ArrayDeque<>();

    /** Creates one without blocks. */
    public Expectations() {}

    /** Tells whether the next message depends on what becomes of the one before. */
    public boolean stopsAtErrors() {
        Block block = open.peek();
        return block != null && block.stopsAtErrors;
    }

    /** Returns what messages in the innermost block are answered with, or null if they are to be run. */
    public @Nullable ServerError failure() {
        Block block = open.peek();
        return block == null ? null : block.failure;
    }

    /** Says that a message has failed. */
    public void onFailure() {
        Block block = open.peek();
        if (block != null && block.stopsAtErrors && block.failure == null) {
            block.failure = NO_ERROR_FAILED;
        }
    }

    /**
     * Opens a block.
     *
     * @throws Refusal if it has failed already; whether it is open then depends on why
     */
    public void open(ExpectOpen message) {
        ServerError outer = failure();
        if (outer != null) {
            open.push(new Block(false, outer));
            throw new Refusal(outer);
        }
        boolean stops = message.operation() != ExpectOperation.EMPTY && stopsAtErrors();
        ServerError failed = null;
        for (Condition condition : message.conditions()) {
            boolean set = condition.operation() == ConditionOperation.SET;
            switch ((int) condition.key()) {
                case Condition.NO_ERROR -> stops = set && noError(condition);
                case Condition.FIELD_EXISTS -> failed = set && failed == null ? checkField(condition) : failed;
                case Condition.DOCUMENT_ID_GENERATED -> {
                    // They always are.
                }
                default -> throw Refusal.of(XCode.EXPECT_UNKNOWN, "Unknown condition key: " + condition.key());
            }
        }
        open.push(new Block(stops, failed));
        if (failed != null) {
            throw new Refusal(failed);
        }
    }

    /**
     * Closes the innermost block.
     *
     * @throws Refusal if it has failed, or if there is none
     */
    public void close() {
        Block block = open.poll();
        if (block == null) {
            throw Refusal.of(XCode.EXPECT_NOT_OPEN, "Expect block currently not open");
        }
        if (block.failure != null) {
            throw new Refusal(block.failure);
        }
    }

    private static boolean noError(Condition condition) {
        String value = new String(condition.value(), StandardCharsets.UTF_8);
        return switch (value) {
            case "", "1" -> true;
            case "0" -> false;
            default -> throw Refusal.of(XCode.EXPECT_VALUE, "Invalid value '" + value + "' for expectation no_error");
        };
    }

    private static @Nullable ServerError checkField(Condition condition) {
        String path = new String(condition.value(), StandardCharsets.UTF_8);
        return MessageFields.exists(path)
                ? null
                : new ServerError(
                        false, XCode.EXPECT_FIELD, Refusal.STATE, "Expectation failed: field_exists = '" + path + "'");
    }
}
