// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Begins a transaction, in which all requests up to its {@link TransactionEnd} are. Answered by Ok, which does not wait for the
 * database.
 *
 * @param isolation what it sees of others
 * @param plan when it is rolled back although a commit is asked for
 * @param readOnly whether the database refuses to change anything in it
 * @param snapshot whether what it reads is fixed when it begins
 */
public record TransactionBegin(TransactionIsolation isolation, TransactionPlan plan, boolean readOnly, boolean snapshot)
        implements SluiceRequest {

    /** The type of its frame. */
    public static final int TYPE = 165;

    private static final int ISOLATION = (1 << 3) | Tag.VARINT;
    private static final int PLAN = (2 << 3) | Tag.VARINT;
    private static final int READ_ONLY = (3 << 3) | Tag.VARINT;
    private static final int SNAPSHOT = (4 << 3) | Tag.VARINT;

    /** Reads one. */
    public static TransactionBegin decode(FieldReader in) {
        TransactionIsolation isolation = TransactionIsolation.SESSION;
        TransactionPlan plan = TransactionPlan.ERROR_ANY;
        boolean readOnly = false;
        boolean snapshot = false;
        while (in.next()) {
            switch (in.tag()) {
                case ISOLATION -> isolation = known(in, in.choice(TransactionIsolation.ALL, null), "isolation");
                case PLAN -> plan = known(in, in.choice(TransactionPlan.ALL, null), "rollback plan");
                case READ_ONLY -> readOnly = in.bool();
                case SNAPSHOT -> snapshot = in.bool();
                default -> in.skip();
            }
        }
        return new TransactionBegin(isolation, plan, readOnly, snapshot);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.numberUnlessZero(out, ISOLATION, isolation.number());
        FieldWriter.numberUnlessZero(out, PLAN, plan.number());
        FieldWriter.yes(out, READ_ONLY, readOnly);
        FieldWriter.yes(out, SNAPSHOT, snapshot);
    }

    /** One that is not known must not be taken for another: it would commit what is to be rolled back. */
    private static <T> T known(FieldReader in, @Nullable T choice, String what) {
        return in.required(choice, "a known " + what);
    }
}
