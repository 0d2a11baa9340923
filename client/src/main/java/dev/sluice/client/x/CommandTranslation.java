// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.value.QueryAttributes;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.ConnectionClose;
import dev.sluice.wire.x.client.CursorFetch;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Deallocate;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.ExpectClose;
import dev.sluice.wire.x.client.ExpectOpen;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.ArgumentWriter;
import dev.sluice.wire.x.sluice.ArrayExecute;
import dev.sluice.wire.x.sluice.RequestNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Commands as exchanges say them, in the form with query attributes, become messages of the X Protocol. Statements get the
 * numbers 1, 2, 3 in the order of their prepares, which is what exchanges expect of a server. On the session's loop only.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_command_phase.html">Command phase</a>
 */
public final class CommandTranslation {

    private static final int QUIT = 0x01;
    private static final int INIT_DB = 0x02;
    private static final int QUERY = 0x03;
    private static final int PING = 0x0E;
    private static final int STMT_PREPARE = 0x16;
    private static final int STMT_EXECUTE = 0x17;
    private static final int STMT_CLOSE = 0x19;
    private static final int STMT_FETCH = 0x1C;
    private static final int RESET_CONNECTION = 0x1F;

    private static final int ITERATIONS = 4;
    private static final int READ_ONLY_CURSOR = dev.sluice.wire.classic.command.StmtExecute.READ_ONLY_CURSOR;

    private static final StmtExecute ASK_FOR_LIFE =
            new StmtExecute("ping".getBytes(StandardCharsets.UTF_8), List.of(), StmtExecute.MYSQLX, false);

    private final FrameSink sink;
    private final Consumer<Expected> sent;
    private final ByteReader in = new ByteReader();
    private final ArgumentTranslation arguments = new ArgumentTranslation();
    private final ArrayTranslation arrays = new ArrayTranslation(arguments);
    private final FloatingPlaceholders floating = new FloatingPlaceholders();
    private long prepared;
    private @Nullable RequestNumber announced;

    /** Creates one whose messages go to {@code sink}; {@code sent} hears what will answer each. */
    CommandTranslation(FrameSink sink, Consumer<Expected> sent) {
        this.sink = sink;
        this.sent = sent;
    }

    /** Translates whole packets, each of which is a command. */
    public void translate(byte[] packets, int from, int to) {
        int at = from;
        while (at < to) {
            at = next(packets, at);
        }
        sink.flush();
    }

    private int next(byte[] packets, int first) {
        int part = LittleEndian.u24(packets, first);
        int at = first + PacketWriter.HEADER;
        if (part < PacketWriter.MAX_PAYLOAD) {
            command(in.over(packets, at, part));
            return at + part;
        }
        int length = part;
        at += part;
        while (part == PacketWriter.MAX_PAYLOAD) {
            part = LittleEndian.u24(packets, at);
            length += part;
            at += PacketWriter.HEADER + part;
        }
        command(in.over(PacketReader.join(packets, first, length), 0, length));
        return at;
    }

    /** Gives the command that is translated next a number. */
    void announce(RequestNumber number) {
        announced = number;
    }

    /** Directly in front of the message that the number is of. */
    private void sayNumber() {
        RequestNumber number = announced;
        if (number != null) {
            announced = null;
            number.frame(sink.frames());
        }
    }

    private void command(ByteReader command) {
        int code = command.u8();
        if (code != STMT_EXECUTE) {
            sayNumber();
        }
        switch (code) {
            case QUERY -> query(command);
            case STMT_PREPARE -> prepare(command);
            case STMT_EXECUTE -> execute(command);
            case STMT_FETCH -> fetch(command);
            case STMT_CLOSE -> forget(command.u32());
            case PING -> say(ASK_FOR_LIFE, Expected.DONE);
            case INIT_DB -> use(command.restString());
            case RESET_CONNECTION -> reset();
            case QUIT -> say(new ConnectionClose(), Expected.NOTHING);
            case ArrayCommand.CODE -> array(command);
            case BlockCommand.OPEN -> say(ExpectOpen.noError(), Expected.DONE);
            case BlockCommand.CLOSE -> say(new ExpectClose(), Expected.DONE);
            default -> throw new IllegalStateException("a command that the X Protocol lacks was not refused");
        }
    }

    private void say(ClientMessage message, Expected answer) {
        message.frame(sink.frames());
        sent.accept(answer);
    }

    private void query(ByteReader command) {
        QueryAttributes.decode(command);
        FrameWriter frames = sink.frames();
        ByteWriter out = frames.begin(StmtExecute.TYPE);
        StmtExecute.encode(out, command.array(), command.position(), command.remaining());
        frames.end();
        sent.accept(Expected.RESULTS);
    }

    /** The server's own way to change the schema is the statement. */
    private void use(String schema) {
        say(StmtExecute.sql("USE `" + schema.replace("`", "``") + "`"), Expected.DONE);
    }

    private void prepare(ByteReader command) {
        long id = ++prepared;
        byte[] sql = command.rest();
        floating.prepared(id, sql);
        prepare(id, sql, Expected.Kind.PREPARED);
    }

    private void prepare(long id, byte[] sql, Expected.Kind answer) {
        say(new Prepare(id, new StmtExecute(sql, List.of(), StmtExecute.SQL, false)), new Expected(answer, id));
    }

    private void reset() {
        floating.forgetAll();
        say(new SessionReset(true), Expected.DONE);
    }

    private void execute(ByteReader command) {
        long id = command.u32();
        boolean cursor = (command.u8() & READ_ONLY_CURSOR) != 0;
        command.skip(ITERATIONS);
        byte[] again = floating.spoiledBy(id, command);
        if (again != null) {
            prepare(id, again, Expected.Kind.NOTHING);
        }
        sayNumber();
        FrameWriter frames = sink.frames();
        if (cursor) {
            CursorOpen.encode(frames.begin(CursorOpen.TYPE), id, out -> encodeExecute(id, command, out));
        } else {
            encodeExecute(id, command, frames.begin(Execute.TYPE));
        }
        frames.end();
        sent.accept(cursor ? new Expected(Expected.Kind.CURSOR, id) : Expected.RESULTS);
    }

    private void encodeExecute(long id, ByteReader command, ByteWriter out) {
        Execute.encodeId(out, id);
        arguments.write(command, new ArgumentWriter(out, Execute.ARGUMENT));
    }

    private void array(ByteReader command) {
        FrameWriter frames = sink.frames();
        arrays.translate(command, frames.begin(ArrayExecute.TYPE));
        frames.end();
        sent.accept(Expected.ARRAY);
    }

    private void forget(long id) {
        floating.forget(id);
        say(new Deallocate(id), new Expected(Expected.Kind.NOTHING, id));
    }

    private void fetch(ByteReader command) {
        long id = command.u32();
        say(new CursorFetch(id, command.u32()), new Expected(Expected.Kind.ROWS, id));
    }
}
