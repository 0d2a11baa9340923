// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.floor;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.peer.Company;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.Statements;
import dev.sluice.cli.workload.Workload;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.BulkExecute;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.command.StmtPrepare;
import dev.sluice.wire.classic.reply.PrepareOk;
import dev.sluice.wire.classic.reply.PrepareReply;
import dev.sluice.wire.classic.value.BulkRows;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The floor: requests are encoded before the clock runs, a thread writes them in large writes, and another reads all the time
 * and counts where answers end. No client can do less with the same bytes and as many reads.
 */
public final class Floor implements Peer {

    private static final int WRITE = 128 * 1024;
    private static final int READ = 512 * 1024;

    private final FloorLink link;
    private final boolean preparing;
    private final Form form;
    private final Map<String, Long> statements = new HashMap<>();
    private final ReplyCounter counter = new ReplyCounter();
    private final byte[] buffer = new byte[READ];

    /** It stays: the processor time of threads that end is lost to whoever measures. */
    private final ExecutorService writer = Executors.newSingleThreadExecutor();

    private ByteWriter requests = new ByteWriter(0);
    private int answers;

    /** How rows are inserted. */
    public enum Form {
        /** By an execute for each. */
        EACH,
        /** By texts that hold the values of {@value #TEXT_ROWS} rows. */
        TEXT,
        /** By an execute for all rows of a transaction: a bulk execute, where the server has them. */
        EXECUTE
    }

    private static final int TEXT_ROWS = 500;

    /** Logs in; {@code preparing} says whether what could be sent as text is prepared. */
    public Floor(Address address, boolean preparing) throws IOException {
        this(address, preparing, Form.EACH);
    }

    /** Logs in, and inserts rows in that form. */
    public Floor(Address address, Form form) throws IOException {
        this(address, false, form);
    }

    private Floor(Address address, boolean preparing, Form form) throws IOException {
        link = FloorLogin.open(address);
        this.preparing = preparing;
        this.form = form;
    }

    @Override
    public void prepare(Workload workload, int count) throws IOException {
        requests = new ByteWriter(WRITE);
        PacketWriter packets = new PacketWriter(requests);
        answers = 0;
        if (workload == Workload.INSERT) {
            inserts(packets, count);
        } else {
            queries(packets, workload, count);
        }
    }

    private void queries(PacketWriter packets, Workload workload, int count) throws IOException {
        String sql = workload == Workload.BIG ? Statements.big(count) : workload.sql();
        boolean prepared = preparing || workload == Workload.PK;
        long id = prepared ? statement(sql) : 0;
        for (int i = 0; i < (workload == Workload.BIG ? 1 : count); i++) {
            if (prepared) {
                execute(packets, id, workload == Workload.PK ? new Object[] {Statements.key(i)} : new Object[0]);
            } else {
                text(packets, sql);
            }
        }
    }

    private void inserts(PacketWriter packets, int count) throws IOException {
        int step = switch (form) {
            case EACH -> 1;
            case TEXT -> TEXT_ROWS;
            case EXECUTE -> Workload.TRANSACTION;
        };
        for (int i = 0; i < count; i += step) {
            if (Company.beginsTransaction(i)) {
                text(packets, i == 0 ? "BEGIN" : "COMMIT AND CHAIN");
            }
            insert(packets, i, Math.min(count, i + step));
        }
        text(packets, "COMMIT");
    }

    private void insert(PacketWriter packets, int from, int to) throws IOException {
        switch (form) {
            case EACH -> execute(packets, statement(Workload.INSERT.sql()), Company.parameters(from));
            case TEXT -> text(packets, Company.insert(from, to));
            case EXECUTE -> executeRows(packets, from, to);
        }
    }

    private void executeRows(PacketWriter packets, int from, int to) throws IOException {
        String sql = Workload.INSERT.sql();
        Object[][] sets = IntStream.range(from, to)
                .mapToObj(row -> Company.parameters(row))
                .toArray(Object[][]::new);
        if (link.capabilities().has(Capabilities.MARIADB_BULK_OPERATIONS)) {
            BulkRows rows = new BulkRows(sets[0].length);
            ByteWriter out = packets.begin();
            BulkExecute.begin(out, statement(sql), false, rows);
            for (Object[] set : sets) {
                rows.append(out, set);
            }
        } else {
            long id = statement(sql + ",(?,?,?,?)".repeat(to - from - 1));
            StmtExecute.encodeRows(packets.begin(), id, sets, to - from, link.capabilities());
        }
        packets.end();
        answers++;
    }

    private void execute(PacketWriter packets, long id, Object[] parameters) {
        StmtExecute.encode(packets.begin(), id, 0, parameters);
        packets.end();
        answers++;
    }

    private void text(PacketWriter packets, String sql) {
        Query.encode(packets.begin(), sql);
        packets.end();
        answers++;
    }

    private long statement(String sql) throws IOException {
        Long known = statements.get(sql);
        if (known != null) {
            return known;
        }
        link.send(0, new StmtPrepare(sql)::encode);
        if (!(PrepareReply.decode(link.receive(), link.capabilities()) instanceof PrepareOk ok)) {
            throw new IOException("the server does not prepare the floor's statement");
        }
        for (int i = 0; i < ok.parameters() + ok.columns(); i++) {
            link.receive();
        }
        statements.put(sql, ok.statementId());
        return ok.statementId();
    }

    @Override
    public long run(Workload workload, int count) throws IOException {
        counter.reset();
        writer.execute(this::write);
        int kept = 0;
        while (counter.replies() < answers) {
            int read = link.in().read(buffer, kept, READ - kept);
            if (read < 0) {
                throw new EOFException("the server closed the floor's connection");
            }
            int end = kept + read;
            int scanned = counter.scan(buffer, end);
            kept = end - scanned;
            System.arraycopy(buffer, scanned, buffer, 0, kept);
        }
        return workload == Workload.INSERT ? count : counter.rows();
    }

    private void write() {
        try {
            for (int at = 0; at < requests.size(); at += WRITE) {
                link.out().write(requests.array(), at, Math.min(WRITE, requests.size() - at));
            }
        } catch (IOException e) {
            link.closeQuietly(); // the reader then ends too
        }
    }
}
