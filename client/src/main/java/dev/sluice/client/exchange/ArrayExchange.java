// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.x.ArrayCommand;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.CommandReply;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.sluice.ArrayAnswer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some of a batch's sets of parameters in one message, which a gateway executes as it executes batches itself, and one answer.
 * Sent when the prepare is answered. A set that cannot be said is alone in one that says nothing, and fails in its turn.
 */
public final class ArrayExchange extends Exchange {

    /** Hears what came of the sets, on the loop. */
    public interface Listener {

        /** The sets from {@code taken} on were not said, and are no longer part of {@code array}; comes before all else. */
        void onLeft(ArrayExchange array, int taken);

        /** The gateway takes no arrays: nothing was executed. */
        void onNotTaken(ArrayExchange array);

        /** The gateway has told what came of the sets, or of those that it sent. */
        void onAnswer(ArrayExchange array, ArrayAnswer answer);

        /** Nothing was executed, or nobody knows. */
        void onFailure(ArrayExchange array, MySqlException failure);

        /** Nothing more will be told. */
        void onArrayEnd(ArrayExchange array);
    }

    private static final int WEIGHT = 32;

    private final PreparedState statement;
    private final ArrayTerms terms;
    private final Partner partner;
    private @Nullable Object[][] sets;

    private @Nullable MySqlException unsaid;
    private @Nullable ArrayAnswer answer;
    private boolean own;
    private boolean told;

    /** Creates one for as many of {@code sets} as fit. */
    public ArrayExchange(PreparedState statement, @Nullable Object[][] sets, ArrayTerms terms, Partner partner) {
        this.statement = statement;
        this.sets = sets;
        this.terms = terms;
        this.partner = partner;
        // Cancelled by its number, the gateway sends no more of its sets.
        wantNumber();
    }

    /**
     * What an array needs of its session and of the batch.
     *
     * @param listener who hears what came of it
     * @param ids the session's statement ids
     * @param heads what was agreed on with the gateway, and whether it takes arrays
     */
    public record Partner(Listener listener, StatementIds ids, HeadCache heads) {}

    /** Returns the sets that are part of this. */
    public @Nullable Object[][] sets() {
        return sets;
    }

    /** Tells whether it is the set that cannot be said. */
    public boolean isUnsaid() {
        return unsaid != null;
    }

    @Override
    public String describe() {
        return SqlLabel.of("execute batch", statement.sql());
    }

    @Override
    public RequestKind kind() {
        return RequestKind.EXECUTE;
    }

    @Override
    public String sql() {
        return statement.sql();
    }

    @Override
    public int weight() {
        return WEIGHT;
    }

    @Override
    public PreparedState executes() {
        return statement;
    }

    /** What a gateway refuses by itself is none to the database, and does not count in a transaction. */
    @Override
    public boolean isStatement() {
        return !own;
    }

    @Override
    public boolean mayBegin() {
        return statement.stage() != PreparedState.Stage.SENT;
    }

    // Down.

    @Override
    public void begin(PacketWriter out) {
        long id = statement.idForBatch(this, partner.ids());
        SetsWriter writer =
                new SetsWriter(id, statement.parameters(), partner.heads().capabilities(), terms.maxBytes());
        ByteWriter bytes = out.begin();
        ArrayCommand.begin(bytes, id, terms.strategy(), terms.stopAtFirstError(), terms.together());
        int said = say(writer, bytes);
        if (said == 0) {
            out.abandon();
        }
        keep(Math.max(1, said));
    }

    private int say(SetsWriter writer, ByteWriter out) {
        int said = 0;
        int start = out.size();
        while (said < sets.length && out.size() - start < terms.maxBytes() && say(sets[said], writer, out, said)) {
            said++;
        }
        return said;
    }

    /** Says a set, unless it cannot be said: then it must begin another. */
    private boolean say(@Nullable Object[] set, SetsWriter writer, ByteWriter out, int index) {
        int before = out.size();
        try {
            int at = ArrayCommand.beginSet(out);
            writer.one(set, out);
            ArrayCommand.endSet(out, at);
            return true;
        } catch (RuntimeException e) {
            out.truncate(before);
            unsaid = index > 0 ? null : new RefusedException(describe(), String.valueOf(e.getMessage()), true, e);
            return false;
        }
    }

    private void keep(int count) {
        if (count < sets.length) {
            partner.listener().onLeft(this, count);
            sets = Arrays.copyOf(sets, count);
        }
    }

    @Override
    public boolean isAnswered() {
        return unsaid == null;
    }

    // Up.

    @Override
    public Step onPacket(PacketReader in) {
        if (in.firstByte() == ArrayCommand.CODE) {
            ByteReader payload = in.payload();
            payload.skip(1);
            answer = checked(ArrayAnswer.decode(new FieldReader(payload)));
            return Step.MORE;
        }
        if (CommandReply.decode(in.payload(), partner.heads().capabilities()) instanceof Err error) {
            onError(error);
        } else {
            onDone();
        }
        return Step.DONE;
    }

    private ArrayAnswer checked(ArrayAnswer said) {
        long outcomes =
                said.outcomes().stream().mapToLong(outcome -> outcome.sets()).sum();
        if (said.sets() > sets.length || outcomes != said.sets()) {
            throw new MalformedPacketException("expected what came of " + sets.length + " sets of an array, got "
                    + outcomes + " outcomes of " + said.sets());
        }
        return said;
    }

    private void onError(Err error) {
        own = ArrayFaults.isOwn(error);
        if (ArrayFaults.saysNotTaken(error) && !partner.heads().arrays().isProven() && !hasFailed()) {
            partner.heads().arrays().giveUp();
            told = true;
            partner.listener().onNotTaken(this);
            partner.listener().onArrayEnd(this);
        } else {
            fail(ArrayFaults.of(error, describe()));
        }
    }

    private void onDone() {
        ArrayAnswer said = answer;
        if (said == null) {
            throw new MalformedPacketException("expected what came of an array, got its end");
        }
        if (hasFailed()) {
            return;
        }
        partner.heads().arrays().prove();
        told = true;
        partner.listener().onAnswer(this, said);
        // To those who watch, it has failed if one of its sets has.
        if (said.faults().isEmpty()) {
            partner.listener().onArrayEnd(this);
        } else {
            fail(ArrayFaults.of(said.faults().get(0).fault(), describe()));
        }
    }

    @Override
    public Step onReached() {
        MySqlException reason = unsaid;
        if (reason != null) {
            fail(reason);
        }
        return Step.DONE;
    }

    @Override
    protected void onFailed(MySqlException reason) {
        if (!told) {
            partner.listener().onFailure(this, reason);
        }
        partner.listener().onArrayEnd(this);
    }
}
