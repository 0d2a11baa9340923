// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

/** What an execute is given for a parameter that was sent ahead of it by COM_STMT_SEND_LONG_DATA: its type, no value. */
public enum LongData {
    /** Bytes without a character set. */
    BYTES(ColumnType.BLOB),
    /** Text in the character set of the session. */
    TEXT(ColumnType.VAR_STRING);

    private final ColumnType type;

    LongData(ColumnType type) {
        this.type = type;
    }

    ColumnType type() {
        return type;
    }
}
