// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteReader;

/**
 * What stands in front of the values of COM_STMT_EXECUTE: how many there are, which are NULL, of what types.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
final class ParameterTypes {

    /** Each type has two bytes and the length of a name, which parameters have not. */
    private static final int TYPE_LENGTH = 3;

    private byte[] bytes = {};
    private int count;
    private int nulls;
    private int types;

    /** Reads them: what is left of {@code in}, which is not nothing, are the values then. */
    void read(ByteReader in) {
        count = in.lenencLength();
        bytes = in.array();
        nulls = in.position();
        in.skip((count + 7) / 8 + 1);
        types = in.position();
        in.skip(TYPE_LENGTH * count);
    }

    int count() {
        return count;
    }

    boolean isNull(int index) {
        return (bytes[nulls + (index >> 3)] >> (index & 7) & 1) != 0;
    }

    /** Returns the code of a type. */
    int code(int index) {
        return bytes[types + TYPE_LENGTH * index] & 0xFF;
    }

    boolean isUnsigned(int index) {
        return (bytes[types + TYPE_LENGTH * index + 1] & 0x80) != 0;
    }
}
