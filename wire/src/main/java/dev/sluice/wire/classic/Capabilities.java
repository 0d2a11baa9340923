// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

/**
 * The capability flags that a peer offers or that both agreed on; bits 32 to 63 are MariaDB's extended ones.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/group__group__cs__capabilities__flags.html">Flags</a>
 */
public record Capabilities(long bits) {

    /** In MySQL: long passwords. A MariaDB server leaves it clear, and so says that extended flags follow. */
    public static final long LONG_PASSWORD = 1;

    /** Affected rows count the rows matched instead of the rows changed. */
    public static final long FOUND_ROWS = 2;

    /** Column definitions carry all flags. */
    public static final long LONG_FLAG = 4;

    /** The handshake response names a schema. */
    public static final long CONNECT_WITH_DB = 8;

    /** zlib compression after the login. */
    public static final long COMPRESS = 0x20;

    /** The client can send local files, if the server asks. */
    public static final long LOCAL_FILES = 0x80;

    /** The server ignores spaces between a function's name and its parenthesis. */
    public static final long IGNORE_SPACE = 0x100;

    /** The 4.1 protocol, without which nothing here works. */
    public static final long PROTOCOL_41 = 0x200;

    /** The session may be idle as long as interactive_timeout says, instead of wait_timeout. */
    public static final long INTERACTIVE = 0x400;

    /** The connection switches to TLS before the handshake response. */
    public static final long SSL = 0x800;

    /** OK packets carry status flags. */
    public static final long TRANSACTIONS = 0x2000;

    /** The 4.1 authentication. */
    public static final long SECURE_CONNECTION = 0x8000;

    /** One COM_QUERY may hold several statements. */
    public static final long MULTI_STATEMENTS = 0x1_0000;

    /** One COM_QUERY may be answered by several results. */
    public static final long MULTI_RESULTS = 0x2_0000;

    /** One COM_STMT_EXECUTE may be answered by several results. */
    public static final long PS_MULTI_RESULTS = 0x4_0000;

    /** Authentication plugins. */
    public static final long PLUGIN_AUTH = 0x8_0000;

    /** The handshake response carries connection attributes. */
    public static final long CONNECT_ATTRS = 0x10_0000;

    /** The authentication response is length-encoded. */
    public static final long PLUGIN_AUTH_LENENC_DATA = 0x20_0000;

    /** A client whose password has expired may log in, to change it. */
    public static final long CAN_HANDLE_EXPIRED_PASSWORDS = 0x40_0000;

    /** OK packets carry changes of the session state. */
    public static final long SESSION_TRACK = 0x80_0000;

    /** Rows end with an OK packet instead of an EOF packet. */
    public static final long DEPRECATE_EOF = 0x100_0000;

    /** Result sets may come without column definitions (MySQL). */
    public static final long OPTIONAL_RESULTSET_METADATA = 0x200_0000;

    /** zstd compression after the login (MySQL 8.0.18 and later). */
    public static final long ZSTD = 0x400_0000;

    /** Query attributes (MySQL 8.0.23 and later). */
    public static final long QUERY_ATTRIBUTES = 0x800_0000;

    /** An account may ask for up to three factors of authentication (MySQL 8.0.27 and later). */
    public static final long MULTI_FACTOR_AUTHENTICATION = 0x1000_0000;

    /** Long statements report how far they are, as errors of code 0xFFFF (MariaDB). */
    public static final long MARIADB_PROGRESS = 1L << 32;

    /** COM_STMT_BULK_EXECUTE (MariaDB). */
    public static final long MARIADB_BULK_OPERATIONS = 1L << 34;

    /** Column definitions carry a type name (MariaDB). */
    public static final long MARIADB_EXTENDED_METADATA = 1L << 35;

    /** Executes may leave out unchanged column definitions (MariaDB). */
    public static final long MARIADB_CACHE_METADATA = 1L << 36;

    /** COM_STMT_BULK_EXECUTE may be answered by a result for each of its rows (MariaDB 11.5 and later). */
    public static final long MARIADB_BULK_UNIT_RESULTS = 1L << 37;

    /** Tells whether every bit of {@code flags} is set. */
    public boolean has(long flags) {
        return (bits & flags) == flags;
    }

    /** Returns the flags that both this and {@code other} have. */
    public Capabilities intersect(Capabilities other) {
        return new Capabilities(bits & other.bits);
    }

    /** Returns these flags and {@code flags}. */
    public Capabilities with(long flags) {
        return new Capabilities(bits | flags);
    }

    /** Returns these flags without {@code flags}. */
    public Capabilities without(long flags) {
        return new Capabilities(bits & ~flags);
    }
}
