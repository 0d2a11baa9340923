// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.workload;

/** What can be asked of the sample schema. */
public enum Workload {
    /** All 200 actors. */
    Q0("SELECT * FROM actor", 10_000),
    /** Ten actors. */
    Q1("SELECT * FROM actor WHERE actor_id BETWEEN 11 AND 20", 10_000),
    /** One actor by primary key, prepared. */
    PK("SELECT * FROM actor WHERE actor_id = ?", 100),
    /** One company, prepared, in transactions of {@value #TRANSACTION} rows. */
    INSERT("INSERT INTO company(ID, NAME, ADDRESS, Income) VALUES(?, ?, ?, ?)", 50_000),
    /** One result of as many rows as requests are asked for, six columns of mixed types. */
    BIG("SELECT * FROM big", 2_000_000);

    /** How many rows are inserted before a commit. */
    public static final int TRANSACTION = 2000;

    private final String sql;
    private final int requests;

    Workload(String sql, int requests) {
        this.sql = sql;
        this.requests = requests;
    }

    /** Returns the statement. */
    public String sql() {
        return sql;
    }

    /** Returns how many requests (or rows, for one result) make the workload. */
    public int requests() {
        return requests;
    }

    /** Returns what a table calls it. */
    public String title() {
        return switch (this) {
            case Q0 -> "Q0: 200 rows";
            case Q1 -> "Q1: 10 rows";
            case PK -> "PK: 1 row by key";
            case INSERT -> "INSERT: 1 row";
            case BIG -> "BIG: one result";
        };
    }

    /** Returns how many round trips that many requests take one at a time: what begins and ends transactions waits too. */
    public int roundTrips(int count) {
        return this == INSERT ? count + (count + TRANSACTION - 1) / TRANSACTION + 1 : count;
    }

    int rowsOf(int request) {
        return switch (this) {
            case Q0 -> SampleSchema.ACTORS;
            case Q1 -> 10;
            case PK -> 1;
            case INSERT -> 0;
            case BIG -> request;
        };
    }
}
