// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.io.IOException;
import java.util.List;

/** Moves bytes on one thread as they come, and does what the faults say where they say it. */
record FaultyCarrier(List<Fault> faults, FaultBoard board) implements Relay.Carrier {

    private static final int BUFFER = 16 * 1024;

    @Override
    public void carry(Lane lane, Crew crew) throws InterruptedException {
        FaultScript script = new FaultScript(faults, lane.direction());
        byte[] buffer = new byte[BUFFER];
        try {
            boolean goesOn = strikeDue(script, lane);
            for (int length; goesOn && (length = lane.read(buffer)) >= 0; ) {
                goesOn = pass(script, lane, buffer, length);
            }
            if (goesOn) {
                lane.finish();
            }
        } catch (IOException resetBySender) {
            lane.reset();
        }
    }

    /** Returns whether the connection goes on. */
    private boolean pass(FaultScript script, Lane lane, byte[] buffer, int length) throws InterruptedException {
        for (int start = 0; start < length; ) {
            int piece = script.passable(length - start);
            script.pass(buffer, start, piece, board::strikes);
            lane.write(buffer, start, piece);
            start += piece;
            script.split().ifPresent(board::strikes);
            if (!strikeDue(script, lane)) {
                return false;
            }
        }
        return true;
    }

    private boolean strikeDue(FaultScript script, Lane lane) throws InterruptedException {
        boolean goesOn = true;
        for (Fault due = script.due(); goesOn && due != null; due = script.due()) {
            goesOn = strike(due, lane);
        }
        return goesOn;
    }

    private boolean strike(Fault fault, Lane lane) throws InterruptedException {
        if (fault instanceof Fault.StallAt) {
            board.stall(fault);
            return true;
        }
        if (!board.strikes(fault)) {
            return true;
        }
        if (fault instanceof Fault.CloseAt) {
            lane.cut();
        } else {
            lane.reset();
        }
        return false;
    }
}
