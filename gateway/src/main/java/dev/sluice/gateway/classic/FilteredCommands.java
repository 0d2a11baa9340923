// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.pipeline.Connection;
import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.chain.FilterChain;
import dev.sluice.gateway.filter.chain.NoFilterException;
import dev.sluice.gateway.filter.chain.Plan;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.PacketReader;
import org.jspecify.annotations.Nullable;

/**
 * Asks filters about the commands that run, prepare and execute statements; all others pass by. The client's next command is not
 * read before the filters have decided, so that order is kept.
 *
 * <pre>
 *   idle --a command--> deciding --decided--> idle
 *     \--an execute of an id that is not known yet--> waiting --prepared--> deciding
 * </pre>
 */
final class FilteredCommands {

    private static final GivenResult.Failure OTHER_PACKETS = new GivenResult.Failure(
            1105, "HY000", "A filter of the gateway's has replaced a text by one of another size: nothing was sent");

    /** ER_UNKNOWN_STMT_HANDLER, as a server says that has failed to prepare. */
    private static final GivenResult.Failure UNKNOWN_STATEMENT =
            new GivenResult.Failure(1243, "HY000", "Unknown prepared statement handler given to EXECUTE");

    private final CommandExchanges exchanges;
    private final Intake intake;
    private final PreparedTexts texts = new PreparedTexts();
    private final PlanExchanges plans;
    private final Connection database;
    private FilterChain chain;
    private @Nullable FilteredCommand waiting;

    FilteredCommands(
            FilterChain chain, CommandExchanges exchanges, Connection database, Intake intake, Replies replies) {
        this.chain = chain;
        this.exchanges = exchanges;
        this.database = database;
        this.intake = intake;
        plans = new PlanExchanges(exchanges, database, replies, texts, this::onPrepareAnswered);
    }

    /** Takes the current command, if it is one that filters are asked about. */
    boolean takes(PacketReader in) {
        switch (in.firstByte()) {
            case CommandCode.QUERY,
                    CommandCode.STMT_PREPARE,
                    CommandCode.STMT_EXECUTE,
                    CommandCode.STMT_BULK_EXECUTE -> {
                take(FilteredCommand.of(in, exchanges.ending().capabilities()));
                return true;
            }
            default -> {
                note(in.firstByte(), in.payload());
                return false;
            }
        }
    }

    private void note(int code, ByteReader payload) {
        switch (code) {
            case CommandCode.INIT_DB -> {
                payload.skip(1);
                chain.onSchema(StatementText.of(payload.rest()).sql());
            }
            case CommandCode.STMT_CLOSE -> texts.close(idIn(payload));
            case CommandCode.STMT_SEND_LONG_DATA -> texts.onLongData(idIn(payload));
            case CommandCode.RESET_CONNECTION -> texts.clear();
            case CommandCode.CHANGE_USER -> {
                texts.clear();
                changeUser(payload);
            }
            default -> {}
        }
    }

    private static long idIn(ByteReader payload) {
        payload.skip(1);
        return payload.u32();
    }

    private void changeUser(ByteReader payload) {
        payload.skip(1);
        String user = payload.nulString();
        payload.skip(payload.u8());
        String schema = payload.nulString();
        try {
            chain = chain.as(user, schema);
        } catch (NoFilterException e) {
            throw new Refused(Refusal.FILTER_FAILED);
        }
    }

    private void take(FilteredCommand command) {
        intake.onDeciding(command);
        if (command.kind() == Request.Kind.EXECUTE && texts.mayCome(command.statement())) {
            waiting = command;
        } else {
            decide(command);
        }
    }

    private void onPrepareAnswered() {
        texts.answered();
        FilteredCommand held = waiting;
        if (held != null && !texts.mayCome(held.statement()) && intake.isDeciding()) {
            waiting = null;
            decide(held);
            // Not from within the answer's own turn.
            database.loop().execute(intake::onRoom);
        }
    }

    private void decide(FilteredCommand command) {
        boolean execute = command.kind() == Request.Kind.EXECUTE;
        PreparedTexts.Prepared executed = execute ? texts.of(command.statement()) : null;
        String sql = executed == null ? command.text().sql() : executed.sql();
        long execution = executed == null ? 0 : executed.countExecution();
        boolean[] later = {false};
        chain.decide(command.kind(), sql, execution, plan -> {
            if (!intake.isDeciding()) {
                plan.forgo();
                return;
            }
            carryOut(command, plan);
            if (later[0]) {
                intake.read();
            }
        });
        later[0] = true;
    }

    private void carryOut(FilteredCommand command, Plan plan) {
        ClientCommand sent = command.with(plan.sql());
        GivenResult given = plan.given();
        if (given == null && sent.next() != command.command().next()) {
            given = OTHER_PACKETS;
        } else if (given == null && texts.isRefused(command.statement())) {
            given = UNKNOWN_STATEMENT;
        }
        if (given == null) {
            intake.onDecided(plans.before(command, sent, plan));
            plans.after(command, plan);
        } else {
            plan.forgo();
            if (command.kind() == Request.Kind.PREPARE) {
                texts.refused();
            }
            intake.onDecided(plans.given(command, given, plan));
        }
    }

    /** The client is gone, or its session is at its end. */
    void close() {
        chain.close();
    }
}
