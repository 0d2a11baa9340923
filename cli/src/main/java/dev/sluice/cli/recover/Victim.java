// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Who is killed amid the work. */
enum Victim {
    /** One of the two gateways: the other one goes on. */
    GATEWAY,
    /** The database, behind both. */
    DATABASE,
    /** A gateway and the database, each at its moment. */
    BOTH,
    /** Nobody. */
    NONE;

    private static final double FIRST = 0.05;
    private static final double LAST = 0.95;

    /** Chooses who dies, and when, in a round of so many answers. */
    List<Strike> strikes(Site site, long answers, Random random) {
        List<Strike> strikes = new ArrayList<>();
        if (this == GATEWAY || this == BOTH) {
            strikes.add(
                    strike(site.gateways().get(random.nextInt(site.gateways().size())), answers, random));
        }
        if (this == DATABASE || this == BOTH) {
            strikes.add(strike(site.database(), answers, random));
        }
        return strikes;
    }

    /** Neither before there is anything to lose, nor when all is done. */
    private static Strike strike(Machine machine, long answers, Random random) {
        return new Strike(machine, 1 + (long) (answers * (FIRST + (LAST - FIRST) * random.nextDouble())));
    }
}
