// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

/**
 * The first bytes of commands that no classic server knows, and that no link carries: what exchanges say of the blocks of
 * expectations.
 */
public final class BlockCommand {

    /** Begins a block of which nothing is tried behind the first request that fails. */
    public static final int OPEN = 0xF0;

    /** Ends it. */
    public static final int CLOSE = 0xF1;

    private BlockCommand() {}
}
