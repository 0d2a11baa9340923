// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs as bytes of the journal.
 *
 * <pre>
 * version (1)  run  terms  tag  number of steps, then each: sql  batch (0, 1)  number of sets, then each: number of parameters, then each:
 *     {@link ParameterForm}  value
 * </pre>
 *
 * <p>Numbers and the lengths of texts are length-encoded as in the classic protocol. {@code terms} are one byte: how often (bits 0 and
 * 1), the isolation (2 to 4), the plan (5 to 7). Nothing guards against bits that fall over: the journal's checksums do.
 */
final class JobCodec {

    private static final int VERSION = 1;
    private static final int ISOLATION_BIT = 2;
    private static final int PLAN_BIT = 5;
    private static final int TWO_BITS = 3;
    private static final int THREE_BITS = 7;
    private static final int LONGEST_TAG = 255;

    // The places in these lists are the format; constants may be added at the end only.
    private static final List<Delivery> DELIVERIES =
            List.of(Delivery.EXACTLY_ONCE, Delivery.WHERE_POSSIBLE, Delivery.AT_LEAST_ONCE);
    private static final List<Isolation> ISOLATIONS = List.of(
            Isolation.SESSION,
            Isolation.READ_UNCOMMITTED,
            Isolation.READ_COMMITTED,
            Isolation.REPEATABLE_READ,
            Isolation.SERIALIZABLE);
    private static final List<RollbackPlan> PLANS = List.of(
            RollbackPlan.ERROR_ANY,
            RollbackPlan.ERROR_LESS,
            RollbackPlan.ERROR_EQUAL,
            RollbackPlan.ERROR_MORE,
            RollbackPlan.ERROR_ALL,
            RollbackPlan.ALWAYS);

    private JobCodec() {}

    /**
     * Returns the bytes that {@link #decode} takes.
     *
     * @throws IllegalArgumentException if a parameter cannot be stored: it names its place and class, never the value
     */
    static byte[] encode(long run, Job job) {
        List<Step> steps = job.steps();
        ByteWriter out = new ByteWriter(capacity(job));
        out.u8(VERSION).lenenc(run).u8(terms(job)).lenencString(job.tag()).lenenc(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            write(out, i, steps.get(i));
        }
        return out.toByteArray();
    }

    /** Returns a guess, which a batch exceeds: the writer grows. */
    private static int capacity(Job job) {
        Step first = job.steps().get(0);
        return 64
                + 3 * (job.tag().length() + first.sql().length())
                + 24 * first.sets().get(0).length;
    }

    private static int terms(Job job) {
        return DELIVERIES.indexOf(job.delivery())
                | ISOLATIONS.indexOf(job.isolation()) << ISOLATION_BIT
                | PLANS.indexOf(job.plan()) << PLAN_BIT;
    }

    private static void write(ByteWriter out, int number, Step step) {
        List<@Nullable Object[]> sets = step.sets();
        out.lenencString(step.sql()).u8(step.batch() ? 1 : 0).lenenc(sets.size());
        for (int i = 0; i < sets.size(); i++) {
            @Nullable Object[] set = sets.get(i);
            out.lenenc(set.length);
            for (int j = 0; j < set.length; j++) {
                try {
                    ParameterWriter.write(out, set[j]);
                } catch (IllegalArgumentException refusal) {
                    throw new IllegalArgumentException(place(number, i, j) + refusal.getMessage(), refusal);
                }
            }
        }
    }

    private static String place(int step, int set, int parameter) {
        return "parameter " + (parameter + 1) + " of set " + (set + 1) + " of step " + (step + 1) + ": ";
    }

    /**
     * Returns the job that was encoded.
     *
     * @throws dev.sluice.wire.MalformedPacketException if that is not possible: it names what was expected, and at which byte
     */
    static StoredJob decode(byte[] payload) {
        ByteReader in = ByteReader.of(payload);
        if (in.peek() != VERSION) {
            throw in.malformed("a job of version " + VERSION + ", not " + in.peek() + ",");
        }
        in.skip(1);
        long run = in.lenenc();
        int terms = in.peek();
        Delivery delivery = constant(in, DELIVERIES, terms & TWO_BITS);
        Isolation isolation = constant(in, ISOLATIONS, terms >> ISOLATION_BIT & THREE_BITS);
        RollbackPlan plan = constant(in, PLANS, terms >> PLAN_BIT);
        in.skip(1);
        String tag = tag(in);
        List<Step> steps = steps(in);
        in.expectEnd("a job");
        return new StoredJob(run, new Job(steps, delivery, isolation, plan, tag));
    }

    private static <T> T constant(ByteReader in, List<T> constants, int index) {
        if (index >= constants.size()) {
            throw in.malformed("known terms of a job");
        }
        return constants.get(index);
    }

    private static String tag(ByteReader in) {
        String tag = in.lenencString();
        if (tag.length() > LONGEST_TAG) {
            throw in.malformed("a tag of 255 characters at most in front of here");
        }
        return tag;
    }

    private static List<Step> steps(ByteReader in) {
        int count = count(in, "steps");
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(step(in));
        }
        return steps;
    }

    private static Step step(ByteReader in) {
        String sql = in.lenencString();
        int batch = in.peek();
        if (batch > 1) {
            throw in.malformed("0 or 1 for a batch");
        }
        in.skip(1);
        int count = count(in, "sets");
        if (batch == 0 && count > 1) {
            throw in.malformed("one set in front of here");
        }
        List<@Nullable Object[]> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sets.add(set(in));
        }
        return new Step(sql, sets, batch == 1);
    }

    /** Reads how many there are of what takes one byte or more each, so that bytes gone bad cannot ask for much memory. */
    private static int count(ByteReader in, String things) {
        int count = in.lenencLength();
        if (count == 0) {
            throw in.malformed("one or more " + things + " in front of here");
        }
        return count;
    }

    private static @Nullable Object[] set(ByteReader in) {
        @Nullable Object[] set = new @Nullable Object[in.lenencLength()];
        for (int i = 0; i < set.length; i++) {
            set[i] = ParameterReader.read(in);
        }
        return set;
    }
}
