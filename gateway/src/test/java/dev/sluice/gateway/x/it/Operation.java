// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import java.io.IOException;

/**
 * Something that a client may do, said to MySQL's own X Plugin and to the gateway alike.
 *
 * @param name what it is, for the table
 * @param start how far the link is when it begins
 * @param script what is said
 * @param difference why the answers differ, empty where they are the same
 */
record Operation(String name, Start start, Script script, String difference) {

    /** How far a link is. */
    enum Start {
        /** Nothing was said. */
        FRESH,
        /** TLS is on. */
        SECURED,
        /** Logged in over TLS. */
        RUNNING
    }

    /** What is said on one link. */
    interface Script {
        void play(Talk talk) throws IOException;
    }

    static Operation fresh(String name, Script script) {
        return new Operation(name, Start.FRESH, script, "");
    }

    static Operation secured(String name, Script script) {
        return new Operation(name, Start.SECURED, script, "");
    }

    static Operation running(String name, Script script) {
        return new Operation(name, Start.RUNNING, script, "");
    }

    /** Names the difference. */
    Operation differs(String why) {
        return new Operation(name, start, script, why);
    }

    @Override
    public String toString() {
        return name;
    }
}
