// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.x.BlockCommand;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import org.jspecify.annotations.Nullable;

/**
 * Begins or ends a block of expectations. A block that has failed is ended by an error, which is no news.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_expectations.html">Expectations</a>
 */
public final class BlockExchange extends Exchange {

    private static final int WEIGHT = 16;

    private final @Nullable Block begun;

    private BlockExchange(@Nullable Block begun) {
        this.begun = begun;
    }

    /** Returns one that begins a block. */
    public static BlockExchange opening(Block block) {
        return new BlockExchange(block);
    }

    /** Returns one that ends the block that is open. */
    public static BlockExchange closing() {
        return new BlockExchange(null);
    }

    /** Returns the block that is open behind it, or null. */
    public @Nullable Block leavesOpen() {
        return begun;
    }

    @Override
    public String describe() {
        return begun == null ? "end of a block" : "begin of a block";
    }

    @Override
    public @Nullable RequestKind kind() {
        return null;
    }

    @Override
    public int weight() {
        return WEIGHT;
    }

    @Override
    public boolean survivesCancel() {
        return true;
    }

    @Override
    public void begin(PacketWriter out) {
        out.begin().u8(begun == null ? BlockCommand.CLOSE : BlockCommand.OPEN);
    }

    @Override
    public Step onPacket(PacketReader in) {
        return Step.DONE;
    }

    @Override
    protected void onFailed(MySqlException reason) {
        // Nobody waits for it.
    }
}
