// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

/**
 * The commands that are told apart; all others are answered by one packet, be it an error.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/my__command_8h.html">enum_server_command</a>
 */
final class CommandCode {

    static final int QUIT = 0x01;
    static final int INIT_DB = 0x02;
    static final int QUERY = 0x03;
    static final int FIELD_LIST = 0x04;
    static final int PROCESS_INFO = 0x0A;
    static final int CHANGE_USER = 0x11;
    static final int BINLOG_DUMP = 0x12;
    static final int TABLE_DUMP = 0x13;
    static final int STMT_PREPARE = 0x16;
    static final int STMT_EXECUTE = 0x17;
    static final int STMT_SEND_LONG_DATA = 0x18;
    static final int STMT_CLOSE = 0x19;
    static final int STMT_RESET = 0x1A;
    static final int STMT_FETCH = 0x1C;
    static final int BINLOG_DUMP_GTID = 0x1E;
    static final int RESET_CONNECTION = 0x1F;
    static final int CLONE = 0x20;
    static final int SUBSCRIBE_GROUP_REPLICATION = 0x22;
    static final int STMT_BULK_EXECUTE = 0xFA;
    static final int MULTI = 0xFE;

    private CommandCode() {}
}
