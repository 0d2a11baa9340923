// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import static dev.sluice.cli.workload.Workload.BIG;
import static dev.sluice.cli.workload.Workload.INSERT;
import static dev.sluice.cli.workload.Workload.PK;
import static dev.sluice.cli.workload.Workload.Q0;
import static dev.sluice.cli.workload.Workload.Q1;

import dev.sluice.benchmarks.floor.Floor;
import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.peer.JdbcPeer;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.R2dbcPeer;
import dev.sluice.benchmarks.peer.Reading;
import dev.sluice.benchmarks.peer.SluiceArray;
import dev.sluice.benchmarks.peer.SluiceBuffered;
import dev.sluice.benchmarks.peer.SluiceDirect;
import dev.sluice.benchmarks.peer.SluiceDurable;
import dev.sluice.benchmarks.peer.SluiceRecords;
import dev.sluice.benchmarks.peer.VertxPeer;
import dev.sluice.benchmarks.peer.XDevApiPeer;
import dev.sluice.cli.workload.Workload;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Who takes part, in what, and how it is used. All read every value into a record, except where it says otherwise. */
@SuppressWarnings("ImmutableEnumChecker") // the set is a copy, and logging in changes nothing here
public enum Contestant implements Entrant {
    /** What all others are compared with: text where the workload is one, else prepared. */
    FLOOR("a socket: encoded requests, answers counted", address -> new Floor(address, false), Workload.values()),
    /** The floor of what is prepared. */
    FLOOR_PREPARED("the same, prepared", address -> new Floor(address, true), Q0, Q1, BIG),

    /** The floor of inserts of many rows. */
    FLOOR_ARRAY("the same, 500 rows an insert", address -> new Floor(address, Floor.Form.TEXT), INSERT),
    /** The floor of executes of many rows. */
    FLOOR_EXECUTE(
            "the same, an execute for 2,000 rows, in bulk on MariaDB",
            address -> new Floor(address, Floor.Form.EXECUTE),
            INSERT),

    /** Futures; rows are located, and no value read. */
    SLUICE_LAZY("futures, rows located only", address -> new SluiceBuffered(address, Reading.LAZY), Workload.values()),
    /** Futures; every value read by its getter. */
    SLUICE_VALUES(
            "futures, values by getters", address -> new SluiceBuffered(address, Reading.VALUES), Q0, Q1, PK, BIG),
    /** Futures of records. */
    SLUICE_RECORDS("futures of records", address -> new SluiceRecords(address, false), Q0, Q1, PK, BIG),
    /** Futures of records, of a statement that the program prepares. */
    SLUICE_PREPARED("own statement, records", address -> new SluiceRecords(address, true), Workload.values()),
    /** A listener on the event loop; rows are located, and no value read. */
    SLUICE_DIRECT(
            "listener, rows located only",
            address -> new SluiceDirect(address, Reading.LAZY, false),
            Workload.values()),
    /** A listener on the event loop; every value read by its getter. */
    SLUICE_DIRECT_VALUES(
            "listener, values by getters",
            address -> new SluiceDirect(address, Reading.VALUES, false),
            Q0,
            Q1,
            PK,
            BIG),
    /** The same as {@link #SLUICE_DIRECT}, but compressed: where the link is slow and the answers are long. */
    SLUICE_COMPRESSED(
            "listener, compressed by zstd or else zlib",
            address -> new SluiceDirect(address, Reading.LAZY, true),
            Q0,
            Q1,
            BIG),
    /** Array execution. */
    SLUICE_ARRAY("array execution", SluiceArray::new, INSERT),
    /** A durable queue. */
    SLUICE_DURABLE("durable jobs of one lane, synced ten times a second", SluiceDurable::new, INSERT),

    /** Vert.x as it is without options: it waits for each answer. */
    VERTX_1("Vert.x, 1 in flight (its default)", address -> new VertxPeer(address, 1), Workload.values()),
    /** Vert.x with 16 requests in flight. */
    VERTX_16("Vert.x, 16 in flight", address -> new VertxPeer(address, 16), Q0, Q1, PK, INSERT),
    /** Vert.x with 256 requests in flight. */
    VERTX_256("Vert.x, 256 in flight", address -> new VertxPeer(address, 256), Q0, Q1, PK, INSERT),
    /** Vert.x with 1,024 requests in flight. */
    VERTX_1024("Vert.x, 1,024 in flight", address -> new VertxPeer(address, 1024), Q0, Q1, PK, INSERT),

    /** Connector/J without options. */
    CONNECTOR_J(
            "Connector/J",
            address -> new JdbcPeer(address, JdbcPeer.Kind.CONNECTOR_J, false, Map.of()),
            Workload.values()),
    /** Connector/J that rewrites batches as inserts of many rows. */
    CONNECTOR_J_REWRITE(
            "Connector/J, rewriteBatchedStatements",
            address ->
                    new JdbcPeer(address, JdbcPeer.Kind.CONNECTOR_J, true, Map.of("rewriteBatchedStatements", "true")),
            INSERT),

    /** MariaDB Connector/J without options. */
    MARIADB_J(
            "MariaDB Connector/J",
            address -> new JdbcPeer(address, JdbcPeer.Kind.MARIADB_J, false, Map.of()),
            Workload.values()),
    /** MariaDB Connector/J with the bulk protocol, where the server has it. */
    MARIADB_J_BULK(
            "MariaDB Connector/J, useBulkStmts",
            address -> new JdbcPeer(
                    address,
                    JdbcPeer.Kind.MARIADB_J,
                    true,
                    Map.of("useBulkStmts", "true", "useServerPrepStmts", "true")),
            INSERT),
    /** MariaDB Connector/J that rewrites batches as inserts of many rows. */
    MARIADB_J_REWRITE(
            "MariaDB Connector/J, rewriteBatchedStatements",
            address -> new JdbcPeer(address, JdbcPeer.Kind.MARIADB_J, true, Map.of("rewriteBatchedStatements", "true")),
            INSERT),
    /** MariaDB Connector/J that pipelines the executes of a batch. */
    MARIADB_J_PIPELINED(
            "MariaDB Connector/J, pipelined batches",
            address -> new JdbcPeer(
                    address,
                    JdbcPeer.Kind.MARIADB_J,
                    true,
                    Map.of(
                            "useBulkStmts", "false",
                            "useBulkStmtsForInserts", "false",
                            "useServerPrepStmts", "true")),
            INSERT),

    /** r2dbc-mysql by asyncer. */
    R2DBC_MYSQL(
            "r2dbc-mysql, 128 at a time",
            address -> new R2dbcPeer(address, R2dbcPeer.Driver.ASYNCER),
            Workload.values()),
    /** r2dbc-mariadb. */
    R2DBC_MARIADB(
            "r2dbc-mariadb, 128 at a time",
            address -> new R2dbcPeer(address, R2dbcPeer.Driver.MARIADB),
            Workload.values()),
    /** The X DevAPI, where the server has an X port. */
    X_DEVAPI("X DevAPI, 256 at a time", XDevApiPeer::new, Workload.values());

    private final String title;
    private final Login login;
    private final Set<Workload> workloads;

    private interface Login {
        Peer open(Address address) throws Exception;
    }

    Contestant(String title, Login login, Workload... workloads) {
        this.title = title;
        this.login = login;
        this.workloads = Set.of(workloads);
    }

    /** Returns the name in tables and options, such as {@code vertx-256}. */
    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what it is. */
    public String title() {
        return isSluice() ? "Sluice, " + title : title;
    }

    /** Tells whether this is Sluice, in one of its ways. */
    public boolean isSluice() {
        return label().startsWith("sluice");
    }

    /** Tells whether it takes part in a workload, at a server with or without X port. */
    public boolean takesPart(Workload workload, Address address) {
        return workloads.contains(workload) && (this != X_DEVAPI || address.xPort() > 0);
    }

    @Override
    public String id() {
        return name();
    }

    @Override
    public boolean mayRunFewer() {
        return true;
    }

    @Override
    public Peer open(Address address) throws Exception {
        return login.open(address);
    }
}
