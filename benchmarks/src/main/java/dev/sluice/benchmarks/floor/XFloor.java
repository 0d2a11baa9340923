// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.floor;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.XDevApiPeer;
import dev.sluice.cli.workload.Workload;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.StmtExecute;
import java.io.EOFException;
import java.io.IOException;

/**
 * The floor of the X Protocol: the same encoded request again and again, so many of them unanswered, and answers counted. One
 * thread: it writes as many requests as the last read held answers, which always fit into the socket.
 */
public final class XFloor implements Peer {

    private static final int READ = 512 * 1024;

    private final XFloorLink link;
    private final int depth;
    private final XReplyCounter counter = new XReplyCounter();
    private final byte[] buffer = new byte[READ];
    private byte[] requests = new byte[0];

    /** Logs in, to have so many requests unanswered at most. */
    public XFloor(Address address, int depth) throws IOException {
        XDevApiPeer.remember(address);
        link = XFloorLink.open(address);
        this.depth = depth;
    }

    @Override
    public void prepare(Workload workload, int count) {
        ByteWriter out = new ByteWriter(READ);
        FrameWriter frames = new FrameWriter(out);
        for (int i = 0; i < depth; i++) {
            StmtExecute.sql(workload.sql()).frame(frames);
        }
        requests = out.toByteArray();
    }

    @Override
    public long run(Workload workload, int count) throws IOException {
        counter.reset();
        int size = requests.length / depth;
        int sent = Math.min(depth, count);
        link.out().write(requests, 0, sent * size);
        int kept = 0;
        while (counter.replies() < count) {
            int read = link.in().read(buffer, kept, READ - kept);
            if (read < 0) {
                throw new EOFException("the server closed the floor's connection");
            }
            int end = kept + read;
            int scanned = counter.scan(buffer, end);
            kept = end - scanned;
            System.arraycopy(buffer, scanned, buffer, 0, kept);
            int more = (int) Math.min(count - sent, counter.replies() + depth - sent);
            link.out().write(requests, 0, more * size);
            sent += more;
        }
        return counter.rows();
    }
}
