// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

/** The two sides between which a login is carried over, as the words of plugins see them. */
interface Parley {

    /** Tells the client a word of the database's. */
    void toClient(byte[] word);

    /** Tells the database a word of the client's, or of the gateway's own. */
    void toDatabase(byte[] word);

    /** Tells whether nobody can read along between the client and the gateway. */
    boolean isClientPrivate();

    /** Tells whether nobody can read along between the gateway and the database. */
    boolean isDatabasePrivate();
}
