// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.wire.classic.Capabilities;

/** What a database, the gateway and a client agree on: what the first offers and the second can carry over. */
final class FrontCapabilities {

    /** Bit 29 announces bits that nobody has defined. */
    private static final long EXTENSION = 0x2000_0000L;

    private static final long EXTENDED = Capabilities.MARIADB_PROGRESS
            | Capabilities.MARIADB_BULK_OPERATIONS
            | Capabilities.MARIADB_EXTENDED_METADATA
            | Capabilities.MARIADB_CACHE_METADATA
            | Capabilities.MARIADB_BULK_UNIT_RESULTS;

    /** Answers are read only to find where they end; compression and TLS are each link's own. */
    private static final long CARRIED =
            EXTENDED | (0xFFFF_FFFFL & ~(Capabilities.SSL | Capabilities.COMPRESS | Capabilities.ZSTD | EXTENSION));

    /** These say what a handshake response consists of: whatever was offered, it is passed on as it is. */
    private static final long FORM = Capabilities.LONG_PASSWORD
            | Capabilities.CONNECT_WITH_DB
            | Capabilities.SECURE_CONNECTION
            | Capabilities.PLUGIN_AUTH
            | Capabilities.CONNECT_ATTRS
            | Capabilities.PLUGIN_AUTH_LENENC_DATA;

    /** With these, rows come without the definitions that filters need to read them. */
    private static final long UNDEFINED_ROWS =
            Capabilities.MARIADB_CACHE_METADATA | Capabilities.OPTIONAL_RESULTSET_METADATA;

    private FrontCapabilities() {}

    /** Returns what the client is offered by a listener on these terms: filters need rows that can be read. */
    static Capabilities offered(Capabilities database, FrontTerms terms) {
        Capabilities offered = offered(database, terms.tls().isPresent());
        return terms.filters().isEmpty() ? offered : new Capabilities(offered.bits() & ~UNDEFINED_ROWS);
    }

    /** Returns what the client is offered; {@code tls} says whether this side has a certificate. */
    static Capabilities offered(Capabilities database, boolean tls) {
        long carried = database.bits() & CARRIED;
        return new Capabilities(tls ? carried | Capabilities.SSL : carried);
    }

    /** Returns what the database is told; {@code tls} says whether the link to it will be encrypted. */
    static Capabilities agreed(Capabilities client, Capabilities database, boolean tls) {
        long carried = client.bits() & (database.bits() | FORM) & CARRIED;
        return new Capabilities(tls ? carried | Capabilities.SSL : carried);
    }
}
