// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.notice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Something changed in the replication group of the server.
 *
 * @param change the number of a {@link GroupChange}, or of one that this version does not know
 * @param viewId which view of the group it is about
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Notice_1_1GroupReplicationStateChanged.html">Notice.GroupReplicationStateChanged</a>
 */
public record GroupReplicationStateChanged(long change, String viewId) implements Notice {

    /** The type of such notices. */
    public static final int NOTICE_TYPE = 4;

    private static final int CHANGE = (1 << 3) | Tag.VARINT;
    private static final int VIEW_ID = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static GroupReplicationStateChanged decode(FieldReader in) {
        long change = -1;
        String viewId = "";
        while (in.next()) {
            switch (in.tag()) {
                case CHANGE -> change = in.u32();
                case VIEW_ID -> viewId = in.string();
                default -> in.skip();
            }
        }
        if (change < 0) {
            throw in.missing("what changed in a replication group");
        }
        return new GroupReplicationStateChanged(change, viewId);
    }

    @Override
    public long noticeType() {
        return NOTICE_TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, CHANGE, change);
        FieldWriter.stringUnlessEmpty(out, VIEW_ID, viewId);
    }
}
