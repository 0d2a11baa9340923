// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of the session's state, as the OK packet behind a statement reports it.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html#sect_protocol_basic_ok_packet_sessinfo">Session
 *     state</a>
 */
public sealed interface SessionChange {

    /** A system variable got a value; {@code value} is empty for NULL. */
    record Variable(String name, String value) implements SessionChange {}

    /** The current schema changed; {@code name} may be empty. */
    record Schema(String name) implements SessionChange {}

    /** Something in the session's state changed or not: {@code "1"} or {@code "0"}. */
    record State(String changed) implements SessionChange {}

    /** Transactions were committed under these GTIDs. */
    record Gtids(String gtids) implements SessionChange {}

    /** What the next transaction will be like, as the SQL that would make it so. */
    record TransactionCharacteristics(String sql) implements SessionChange {}

    /** The state of the transaction as eight letters, such as {@code "T_______"}. */
    record TransactionState(String letters) implements SessionChange {}

    /** A kind that this version does not know; its data was passed over. */
    record Unknown(int kind) implements SessionChange {}

    /** More changes than this in one packet are not believable, and refused. */
    int MAX_CHANGES = 10_000;

    /** Reads the list that ends an OK packet. */
    static List<SessionChange> decodeAll(ByteReader in) {
        ByteReader list = in.lenencPart();
        List<SessionChange> changes = new ArrayList<>();
        while (list.remaining() > 0) {
            checkCount(list, changes);
            decodeEntry(list, changes);
        }
        return List.copyOf(changes);
    }

    private static void decodeEntry(ByteReader in, List<SessionChange> changes) {
        int kind = in.u8();
        ByteReader entry = in.lenencPart();
        switch (kind) {
            case 0 -> decodeVariables(entry, changes);
            case 1 -> changes.add(new Schema(entry.lenencString()));
            case 2 -> changes.add(new State(entry.lenencString()));
            case 3 -> changes.add(decodeGtids(entry));
            case 4 -> changes.add(new TransactionCharacteristics(entry.lenencString()));
            case 5 -> changes.add(new TransactionState(entry.lenencString()));
            default -> changes.add(new Unknown(kind));
        }
    }

    private static void decodeVariables(ByteReader entry, List<SessionChange> changes) {
        while (entry.remaining() > 0) {
            checkCount(entry, changes);
            String name = entry.lenencString();
            String value = "";
            if (entry.peek() == 0xFB) {
                entry.skip(1);
            } else {
                value = entry.lenencString();
            }
            changes.add(new Variable(name, value));
        }
    }

    /** One entry may hold millions of variables, so each one is counted before memory is spent on it. */
    private static void checkCount(ByteReader in, List<SessionChange> changes) {
        if (changes.size() == MAX_CHANGES) {
            throw in.malformed("at most " + MAX_CHANGES + " session changes");
        }
    }

    private static Gtids decodeGtids(ByteReader entry) {
        entry.skip(1);
        return new Gtids(entry.lenencString());
    }

    /** Appends the list that ends an OK packet; unknown kinds are left out. */
    static void encodeAll(ByteWriter out, List<SessionChange> changes) {
        ByteWriter list = new ByteWriter(64);
        for (SessionChange change : changes) {
            encodeEntry(list, change);
        }
        out.lenenc(list.size()).bytes(list.array(), 0, list.size());
    }

    private static void encodeEntry(ByteWriter out, SessionChange change) {
        ByteWriter entry = new ByteWriter(64);
        int kind;
        if (change instanceof Variable variable) {
            kind = 0;
            entry.lenencString(variable.name()).lenencString(variable.value());
        } else if (change instanceof Schema schema) {
            kind = 1;
            entry.lenencString(schema.name());
        } else if (change instanceof State state) {
            kind = 2;
            entry.lenencString(state.changed());
        } else if (change instanceof Gtids gtids) {
            kind = 3;
            entry.u8(0).lenencString(gtids.gtids());
        } else if (change instanceof TransactionCharacteristics characteristics) {
            kind = 4;
            entry.lenencString(characteristics.sql());
        } else if (change instanceof TransactionState state) {
            kind = 5;
            entry.lenencString(state.letters());
        } else {
            return;
        }
        out.u8(kind).lenenc(entry.size()).bytes(entry.array(), 0, entry.size());
    }
}
