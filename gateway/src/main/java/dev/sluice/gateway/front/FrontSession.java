// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.gateway.observe.RequestKind;
import dev.sluice.gateway.observe.SessionFacts;
import dev.sluice.link.Link;
import dev.sluice.link.PeerAddress;
import dev.sluice.link.StalledPeerException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One client as the gateway sees it, whatever it speaks: whether it may come in, how much it has under way, how long it has been
 * silent, and why it has ended. On the session's loop only, but where another thread is named.
 */
public final class FrontSession {

    private static final int ONE_IN = 16;

    private final Admission admission;
    private final SessionLimits limits;
    private final String dialect;
    private final @Nullable GatewayListener listener;
    private @Nullable Link link;
    private @Nullable Guest guest;
    private @Nullable SessionClock clock;
    private SessionFacts facts;
    private String address = "localhost";
    private @Nullable EndCause cause;
    private boolean userCounted;
    private int unanswered;
    private int requests;
    private boolean drained;
    private boolean denied;
    private boolean over;
    private long heard;
    private final Traffic traffic = new Traffic();

    /** Creates one that has still to be opened; {@code dialect} is {@code classic} or {@code x}. */
    public FrontSession(FrontTerms terms, String dialect) {
        admission = terms.admission();
        limits = terms.limits();
        this.dialect = dialect;
        listener = admission.listener();
        facts = new SessionFacts(admission.nextId(), dialect, address, "", 0);
    }

    /**
     * The client's link is open.
     *
     * @return why it must be closed, behind a word to the client; empty if the client may go on
     */
    public Optional<Denial> open(Link opened, Guest of) {
        link = opened;
        guest = of;
        PeerAddress peer = opened.peer();
        address = peer.host();
        facts = new SessionFacts(facts.id(), dialect, peer.toString(), "", 0);
        Optional<Denial> denial = admission.enter(this, address, opened.loop().nanos());
        if (listener != null) {
            listener.onOpened(facts);
        }
        denial.ifPresent(this::deny);
        if (denial.isEmpty()) {
            clock = new SessionClock(opened.loop(), limits, this, of);
        }
        return denial;
    }

    private void deny(Denial denial) {
        denied = true;
        ends(denial.cause());
        onOwnError(denial.code());
    }

    /** Tells whether a limit, or the gateway's end, ends this session, and whoever listens was told. */
    public boolean isDenied() {
        return denied;
    }

    // The login.

    /** Returns why the client must not be let in as {@code user}, whom the database lets in; empty if it may. */
    public Optional<Denial> admit(String user, long databaseId) {
        leaveUser();
        Optional<Denial> denial = admission.enterUser(user);
        denial.ifPresent(this::deny);
        if (denial.isEmpty()) {
            userCounted = true;
            facts = facts.loggedIn(user, databaseId);
            if (listener != null) {
                listener.onLoggedIn(facts);
            }
        }
        return denial;
    }

    /** The client becomes another user; as {@link #admit}. */
    public Optional<Denial> changeUser(String user) {
        return admit(user, facts.databaseId());
    }

    /** The session at the database is left, and the link waits for another login. */
    public void leaveUser() {
        if (userCounted) {
            userCounted = false;
            admission.leaveUser(facts.user());
        }
    }

    /** The client has not shown who it is, or has not spoken the protocol. */
    public void loginFailed() {
        // As servers do: behind a proxy on this host that does not say for whom it speaks, everybody would be turned
        // away.
        if (link != null
                && link.peer() instanceof PeerAddress.Tcp tcp
                && !tcp.address().isLoopbackAddress()) {
            admission.loginFailed(address, link.loop().nanos());
        }
    }

    // What is under way.

    /**
     * A request was read.
     *
     * @return the time, if the stages of this request are to be measured; else 0
     */
    public long onRequest(RequestKind kind) {
        boolean first = unanswered++ == 0;
        if (listener == null) {
            return 0;
        }
        listener.onRequest(kind);
        return first || ++requests % ONE_IN == 0 ? nanos() : 0;
    }

    /** Returns the time, for measuring. */
    public long nanos() {
        return link == null ? 0 : link.loop().nanos();
    }

    /** A request is answered whole. */
    public void onAnswered() {
        if (over) {
            // Told when the client's link was closed.
            return;
        }
        unanswered--;
        if (listener != null) {
            listener.onAnswered(1);
        }
    }

    /** Tells whether something is unanswered. */
    boolean isBusy() {
        return unanswered > 0;
    }

    /** Tells whether the gateway ends, so that nothing new may begin. */
    public boolean isDraining() {
        return drained;
    }

    /** Tells who hears what happens, or null if nobody does. */
    public @Nullable GatewayListener listener() {
        return listener;
    }

    /** Bytes of the client have arrived. */
    public void onHeard(int bytes) {
        heard += bytes;
    }

    /** Returns how many bytes have come from the client. */
    long heard() {
        return heard;
    }

    /** The client's requests are left unread until answers make room. */
    public void onPrefetchWait() {
        if (listener != null) {
            listener.onPrefetchWait();
        }
    }

    /** Tells how many bytes have gone over both links since this was told last. */
    void tellTraffic() {
        if (listener != null && link != null && guest != null) {
            traffic.tell(
                    listener,
                    new Traffic.Totals(heard, link.writtenBytes(), guest.heardOfDatabase(), guest.toldDatabase()));
        }
    }

    /** The gateway answers by an error of its own. */
    public void onOwnError(int code) {
        if (listener != null) {
            listener.onOwnError(code);
        }
    }

    // The end.

    /** Says why the session is about to end, and tells whether that is news. */
    public boolean ends(EndCause why) {
        boolean news = cause == null;
        if (news) {
            cause = why;
        }
        return news;
    }

    /** The client's link is gone. */
    public void closed(@Nullable IOException reason) {
        if (clock != null) {
            clock.stop();
        }
        ends(reason instanceof StalledPeerException ? EndCause.CLIENT_STALLED : EndCause.CLIENT_GONE);
        leaveUser();
        admission.leave(this);
        tellEnd();
        over = true;
    }

    private void tellEnd() {
        EndCause known = cause;
        if (listener == null || known == null || link == null) {
            return;
        }
        tellTraffic();
        if (unanswered > 0) {
            listener.onAnswered(unanswered);
        }
        listener.onEnded(facts, known);
    }

    /** Sends the client away. */
    void dismiss(Denial words) {
        if (guest != null && cause == null) {
            deny(words);
            guest.dismiss(words);
        }
    }

    /** Ends what is under way. */
    void cutOff(Denial words) {
        if (guest != null && cause == null) {
            deny(words);
            guest.cutOff(words);
        }
    }

    /** Something has ended: if the gateway wants to end, and the client is at rest, so does this. Tells whether it does. */
    public boolean endsIfDraining() {
        if (drained && guest != null && guest.isAtRest()) {
            dismiss(Denial.SHUTDOWN);
            return true;
        }
        return false;
    }

    /** Lets the client begin nothing more. May be called by any thread. */
    void drain() {
        onLoop(() -> {
            drained = true;
            if (guest != null && !endsIfDraining()) {
                guest.onDrain();
            }
        });
    }

    /** Ends the session whatever is under way. May be called by any thread. */
    void cutOff() {
        onLoop(() -> cutOff(Denial.SHUTDOWN));
    }

    private void onLoop(Runnable task) {
        Link known = link;
        if (known == null) {
            return;
        }
        try {
            known.loop().execute(task);
        } catch (RejectedExecutionException loopHasEnded) {
            return;
        }
    }
}
