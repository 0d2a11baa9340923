// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.Exchange.Step;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Packets of a server, given to an answer one behind the other. */
final class AnswerScript {

    private final ByteWriter bytes = new ByteWriter(256);
    private final PacketWriter out = new PacketWriter(bytes);
    private int sequence = 1;

    AnswerScript packet(int... payload) {
        return packet(packet -> {
            for (int value : payload) {
                packet.u8(value);
            }
        });
    }

    AnswerScript packet(Consumer<ByteWriter> payload) {
        payload.accept(out.begin(sequence));
        sequence = out.end();
        return this;
    }

    /** The number of columns, and as many definitions. */
    AnswerScript columns(int count) {
        packet(count);
        return definitions(count);
    }

    AnswerScript definitions(int count) {
        for (int i = 0; i < count; i++) {
            packet(3, 'd', 'e', 'f', 0, 0, 0, 0, 0, 12);
        }
        return this;
    }

    AnswerScript row() {
        return packet(1, 'x');
    }

    AnswerScript ok(int status) {
        return packet(0, 0, 0, status, status >> 8, 0, 0);
    }

    AnswerScript end(int status) {
        return packet(0xFE, 0, 0, status, status >> 8, 0, 0);
    }

    AnswerScript eof(int status) {
        return packet(0xFE, 0, 0, status, status >> 8);
    }

    AnswerScript error(int code) {
        return packet(0xFF, code, code >> 8, '#', 'H', 'Y', '0', '0', '0', 'n', 'o');
    }

    /** Returns what each packet meant; rows that were moved over meant nothing. */
    List<Step> playTo(Answer answer) {
        PacketReader in = new PacketReader(1 << 20);
        System.arraycopy(bytes.array(), 0, in.claim(bytes.size()), in.fillPosition(), bytes.size());
        in.filled(bytes.size());
        in.expectSequence(1);
        List<Step> steps = new ArrayList<>();
        while (in.next()) {
            steps.add(answer.onPacket(in));
        }
        return steps;
    }

    /** Returns capabilities of today, and {@code more}. */
    static Ending modern(long more) {
        return new Ending(new Capabilities(Capabilities.PROTOCOL_41 | Capabilities.DEPRECATE_EOF | more));
    }

    /** Returns capabilities of a client that wants EOF packets. */
    static Ending old(long more) {
        return new Ending(new Capabilities(Capabilities.PROTOCOL_41 | more));
    }
}
