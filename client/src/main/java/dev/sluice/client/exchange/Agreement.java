// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.LoginException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.login.Greeting;

/** What a client and a server agree on: what both can do, as far as the client wants it. */
final class Agreement {

    private static final long REQUIRED = Capabilities.PROTOCOL_41
            | Capabilities.SECURE_CONNECTION
            | Capabilities.PLUGIN_AUTH
            | Capabilities.PLUGIN_AUTH_LENENC_DATA
            | Capabilities.DEPRECATE_EOF;
    private static final long WANTED = REQUIRED
            | Capabilities.LONG_FLAG
            | Capabilities.TRANSACTIONS
            | Capabilities.MULTI_RESULTS
            | Capabilities.PS_MULTI_RESULTS
            | Capabilities.CONNECT_ATTRS
            | Capabilities.SESSION_TRACK
            | Capabilities.MULTI_FACTOR_AUTHENTICATION
            | Capabilities.QUERY_ATTRIBUTES
            | Capabilities.MARIADB_BULK_OPERATIONS
            | Capabilities.MARIADB_EXTENDED_METADATA
            | Capabilities.MARIADB_CACHE_METADATA;

    private final LoginOptions options;
    private final Greeting greeting;

    Agreement(LoginOptions options, Greeting greeting) {
        this.options = options;
        this.greeting = greeting;
    }

    /** Returns the capabilities of the session; {@code privateLink} says whether nobody can read along even without TLS. */
    Capabilities capabilities(boolean privateLink) {
        return capabilities(privateLink, !options.session().schema().isEmpty());
    }

    /** Returns those of a session whose schema is said later, if there is one. */
    Capabilities withSchema(boolean privateLink) {
        return capabilities(privateLink, true);
    }

    private Capabilities capabilities(boolean privateLink, boolean schema) {
        Capabilities offered = greeting.capabilities();
        if (!offered.has(REQUIRED)) {
            throw refuse("the server is too old, or a proxy hides what it can: MySQL 5.7.5 or MariaDB 10.2 or later is"
                    + " expected (missing capabilities 0x" + Long.toHexString(REQUIRED & ~offered.bits()) + ")");
        }
        if (options.tls().isMandatory() && !offered.has(Capabilities.SSL)) {
            throw refuse("TLS is required, and the server does not offer it");
        }
        long compression = options.session().compression().capability();
        if (!offered.has(compression)) {
            throw refuse("the server does not offer compression by "
                    + options.session().compression() + ": choose another, or compression=off");
        }
        long wanted = WANTED | compression;
        wanted |= schema ? Capabilities.CONNECT_WITH_DB : 0;
        wanted |= options.session().multiStatements() ? Capabilities.MULTI_STATEMENTS : 0;
        wanted |= options.session().localFiles() ? Capabilities.LOCAL_FILES : 0;
        wanted |= options.session().foundRows() ? Capabilities.FOUND_ROWS : 0;
        wanted |= greeting.isMariaDb() ? 0 : Capabilities.LONG_PASSWORD;
        wanted |= wantsTls(privateLink) ? Capabilities.SSL : 0;
        return offered.intersect(new Capabilities(wanted));
    }

    /** A unix socket needs no TLS unless it is asked for. */
    private boolean wantsTls(boolean privateLink) {
        return options.tls().isMandatory() || (options.tls() == TlsMode.PREFERRED && !privateLink);
    }

    private LoginException refuse(String problem) {
        return new LoginException(options.toString(), problem);
    }
}
