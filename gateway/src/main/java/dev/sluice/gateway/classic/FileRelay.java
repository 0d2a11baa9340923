// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;

/**
 * A statement that may have the database ask for a file of the client's, and the content of that file.
 *
 * <pre>
 *   ASKED --file asked for--> CARRYING --empty packet of the client's--> SAID --> done
 *     \--any other answer--> done
 * </pre>
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_local_infile_request.html">LOCAL
 *     INFILE Request</a>
 */
final class FileRelay extends RelayExchange implements Conversation {

    private final boolean barrier;
    private final Parts parts = new Parts();
    private boolean carrying;

    /** Creates one; {@code barrier} tells whether its text may ask for a file, so that nothing must be sent behind it. */
    FileRelay(ClientCommand command, Answer answer, boolean barrier, Replies replies) {
        super(command, answer, replies);
        this.barrier = barrier;
    }

    @Override
    public boolean isBarrier() {
        return barrier;
    }

    @Override
    public Step onPacket(PacketReader in) {
        Step step = super.onPacket(in);
        if (step == Step.SPEAK) {
            carrying = true;
            answeredFrom(in.nextSequence());
            replies().converse(this, in.nextSequence());
        } else if (step == Step.DONE) {
            carrying = false;
            parts.clear();
        }
        return step;
    }

    @Override
    public boolean hasRoom() {
        return parts.hasRoom();
    }

    @Override
    public void onClient(PacketReader in) {
        parts.add(Part.of(in));
        if (in.length() == 0) {
            carrying = false;
            replies().onSaid();
        }
    }

    @Override
    public boolean isSpeaking() {
        return carrying || !parts.isEmpty();
    }

    @Override
    public void speak(PacketWriter out) {
        if (parts.sayNext(out) && carrying) {
            replies().onRoom();
        }
    }
}
