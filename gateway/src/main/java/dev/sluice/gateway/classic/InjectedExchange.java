// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import org.jspecify.annotations.Nullable;

/**
 * A command of which the client hears nothing. If the database asks for a file it is given an empty one, for nobody is there who
 * could send it.
 */
final class InjectedExchange extends Exchange {

    private static final int NOT_ASKED = -1;

    private final ClientCommand command;
    private final Answer answer;
    private final @Nullable ResultListener results;
    private final boolean barrier;
    private int fileSequence = NOT_ASKED;

    /** Creates one; {@code results} hears if it is not answered, {@code barrier} tells whether it may ask for a file. */
    InjectedExchange(ClientCommand command, Answer answer, @Nullable ResultListener results, boolean barrier) {
        this.command = command;
        this.answer = answer;
        this.results = results;
        this.barrier = barrier;
    }

    @Override
    public String describe() {
        return "an injected command " + command.code();
    }

    @Override
    public int weight() {
        return command.frames().length;
    }

    @Override
    public boolean isBarrier() {
        return barrier;
    }

    @Override
    public void begin(PacketWriter out) {
        out.pass(command.frames(), 0, command.frames().length, command.next());
    }

    @Override
    public Step onPacket(PacketReader in) {
        Step step = answer.onPacket(in);
        if (step == Step.SPEAK) {
            fileSequence = in.nextSequence();
        }
        return step;
    }

    @Override
    public boolean isSpeaking() {
        return fileSequence != NOT_ASKED;
    }

    @Override
    public void speak(PacketWriter out) {
        out.begin(fileSequence);
        fileSequence = NOT_ASKED;
    }

    @Override
    protected void onFailed(MySqlException reason) {
        if (results != null) {
            results.onError(reason);
        }
    }
}
