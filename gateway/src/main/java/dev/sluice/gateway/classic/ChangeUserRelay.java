// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;
import java.util.ArrayDeque;

/**
 * COM_CHANGE_USER: a login in the middle of a session, carried over like the first one. Words are numbered anew on each side, for
 * the gateway may have asked the database for more than the client knows of.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_change_user.html">COM_CHANGE_USER</a>
 */
final class ChangeUserRelay extends Exchange implements Conversation, Parley {

    private final ClientCommand command;
    private final LoginRelay login;
    private final Holdings holdings;
    private final Replies replies;
    private final PluginRelay plugin;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private boolean over;

    /**
     * Creates one.
     *
     * @param payload the command, behind its code
     * @param login the login that this repeats
     * @throws Refused if it gives a password that must not be carried over, or there are too many of that user
     */
    ChangeUserRelay(ClientCommand command, ByteReader payload, LoginRelay login, Holdings holdings, Replies replies) {
        this.command = command;
        this.login = login;
        this.holdings = holdings;
        this.replies = replies;
        plugin = login.pluginFor(this);
        String user = payload.nulString();
        byte[] answer = payload.bytes(payload.u8());
        payload.nulBytes();
        payload.skip(Math.min(Short.BYTES, payload.remaining()));
        plugin.beginAgain(payload.remaining() > 0 ? payload.nulString() : "", answer);
        replies.session().changeUser(user).ifPresent(denial -> {
            throw new Refused(Refusal.of(denial));
        });
    }

    @Override
    public String describe() {
        return "a client's change of user";
    }

    @Override
    public int weight() {
        return command.frames().length;
    }

    @Override
    public boolean isBarrier() {
        return true;
    }

    @Override
    public void begin(PacketWriter out) {
        out.pass(command.frames(), 0, command.frames().length, command.next());
    }

    @Override
    public Step onPacket(PacketReader in) {
        byte[] word = in.payload().rest();
        answeredFrom(in.nextSequence());
        if (in.firstByte() == Ok.MARK || in.firstByte() == Err.MARK) {
            over = true;
            if (in.firstByte() == Ok.MARK) {
                holdings.onReset();
            }
            replies.tell(word);
            replies.onAnswered(weight());
            return Step.DONE;
        }
        try {
            plugin.onDatabase(word);
            replies.converse(this, NUMBERED_BY_CLIENT);
        } catch (Refused e) {
            replies.end(e.error());
        }
        return Step.SPEAK;
    }

    @Override
    public boolean hasRoom() {
        return waiting.isEmpty();
    }

    @Override
    public void onClient(PacketReader in) {
        try {
            plugin.onClient(in.payload().rest());
        } catch (Refused e) {
            replies.end(e.error());
        }
    }

    @Override
    public boolean isSpeaking() {
        return !over;
    }

    @Override
    public void speak(PacketWriter out) {
        byte[] word = waiting.poll();
        if (word != null) {
            out.begin(replySequence()).bytes(word);
        }
    }

    @Override
    protected void onFailed(MySqlException reason) {
        over = true;
        replies.end(Refusal.DATABASE_LOST);
    }

    @Override
    public void toClient(byte[] word) {
        replies.tell(word);
    }

    @Override
    public void toDatabase(byte[] word) {
        waiting.add(word);
    }

    @Override
    public boolean isClientPrivate() {
        return login.isClientPrivate();
    }

    @Override
    public boolean isDatabasePrivate() {
        return login.isDatabasePrivate();
    }
}
