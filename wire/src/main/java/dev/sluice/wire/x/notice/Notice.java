// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.notice;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.Message;

/**
 * What a notice says.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_notices.html">Notices</a>
 */
public sealed interface Notice extends Message
        permits Warning,
                SessionVariableChanged,
                SessionStateChanged,
                GroupReplicationStateChanged,
                ServerHello,
                UnknownNotice {

    /** Returns which kind of notice this is, 0 to 4,294,967,295. */
    long noticeType();

    /** Reads one; a kind that this version has no record for comes out as {@link UnknownNotice}. */
    static Notice decode(long noticeType, ByteReader payload) {
        FieldReader in = new FieldReader(payload);
        if (noticeType == SessionStateChanged.NOTICE_TYPE) {
            return SessionStateChanged.decode(in);
        } else if (noticeType == Warning.NOTICE_TYPE) {
            return Warning.decode(in);
        } else if (noticeType == SessionVariableChanged.NOTICE_TYPE) {
            return SessionVariableChanged.decode(in);
        } else if (noticeType == GroupReplicationStateChanged.NOTICE_TYPE) {
            return GroupReplicationStateChanged.decode(in);
        } else if (noticeType == ServerHello.NOTICE_TYPE) {
            return ServerHello.decode(in);
        }
        return new UnknownNotice(noticeType, payload.rest());
    }
}
