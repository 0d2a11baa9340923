// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.notice.Notice;
import dev.sluice.wire.x.notice.SessionStateChanged;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Says something beside the answers, at any time.
 *
 * @param global whether it is about the whole server or link; else about the request that is being answered
 * @param notice what is said
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Notice_1_1Frame.html">Notice.Frame</a>
 */
public record NoticeFrame(boolean global, Notice notice) implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 11;

    private static final int NOTICE_TYPE = (1 << 3) | Tag.VARINT;
    private static final int SCOPE = (2 << 3) | Tag.VARINT;
    private static final int PAYLOAD = (3 << 3) | Tag.LENGTH;

    private static final int GLOBAL = 1;
    private static final int LOCAL = 2;

    /** Makes one about the request that is being answered. */
    public static NoticeFrame local(Notice notice) {
        return new NoticeFrame(false, notice);
    }

    /** Reads one; the notice itself is read in place, when it is known what it is. */
    public static NoticeFrame decode(FieldReader in) {
        long type = -1;
        long scope = GLOBAL;
        int payloadAt = 0;
        int payloadLength = 0;
        while (in.next()) {
            switch (in.tag()) {
                case NOTICE_TYPE -> type = in.u32();
                case SCOPE -> scope = in.u32();
                case PAYLOAD -> {
                    payloadLength = in.passBytes();
                    payloadAt = in.position() - payloadLength;
                }
                default -> in.skip();
            }
        }
        if (type < 0) {
            throw in.missing("the type of a notice");
        }
        ByteReader payload = new ByteReader().over(in.array(), payloadAt, payloadLength);
        return new NoticeFrame(scope != LOCAL, Notice.decode(type, payload));
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        int at = begin(out, notice.noticeType(), global);
        notice.encode(out);
        FieldWriter.end(out, at);
    }

    private static int begin(ByteWriter out, long type, boolean global) {
        FieldWriter.number(out, NOTICE_TYPE, type);
        if (!global) {
            FieldWriter.number(out, SCOPE, LOCAL);
        }
        return FieldWriter.begin(out, PAYLOAD);
    }

    /** Appends the frame of what goes with almost every answer: a number that a statement came to. Allocates nothing. */
    public static void frame(FrameWriter frames, StateParameter parameter, long value) {
        ByteWriter out = frames.begin(TYPE);
        int at = begin(out, SessionStateChanged.NOTICE_TYPE, false);
        SessionStateChanged.encode(out, parameter, value);
        FieldWriter.end(out, at);
        frames.end();
    }
}
