// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.reply.Err;

/** A statement that does nothing, to take the blow of an interruption that came too late for the one it was meant for. */
public final class FenceExchange extends Exchange {

    private static final String NOTHING = "DO 0";

    private final Capabilities capabilities;
    private boolean stuck;

    /** Creates one for a session with these capabilities. */
    public FenceExchange(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    @Override
    public String describe() {
        return "fence";
    }

    @Override
    public int weight() {
        return NOTHING.length();
    }

    @Override
    public boolean survivesCancel() {
        return true;
    }

    @Override
    public void begin(PacketWriter out) {
        new Query(NOTHING).encode(out.begin(), capabilities);
    }

    /** One packet, OK or the interruption: either is what was wanted. */
    @Override
    public Step onPacket(PacketReader in) {
        stuck = in.firstByte() == Err.MARK && Err.decode(in.payload()).code() == ServerException.STUCK;
        return Step.DONE;
    }

    /** Tells whether the interruption has left a session that runs nothing any more. */
    public boolean isStuck() {
        return stuck;
    }

    @Override
    protected void onFailed(MySqlException reason) {
        // Nobody waits for it.
    }
}
