// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

/** A binary log, which has no end unless something happens: nothing may be asked behind it. */
final class DumpRelay extends RelayExchange {

    DumpRelay(ClientCommand command, Ending ending, Replies replies) {
        super(command, new Rows(ending), replies);
    }

    @Override
    public boolean isBarrier() {
        return true;
    }
}
