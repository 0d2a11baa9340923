// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a pool to one host: opens what is missing whenever the host may be tried. On the pool's loop only.
 *
 * <p>A failure of the host is a session that could not be opened, or that was lost young: a host that lets everybody in and
 * then drops them is left alone as well as one that is not there.
 */
final class HostState {

    /** Who cares for what becomes of sessions. */
    interface Owner {

        /** A session may be given to somebody. */
        void onFree(Member member);

        /** A session is over, or could not be opened, or the host may be tried again. */
        void onChange();
    }

    /** How long a session that goes is still there for those who sought it a moment ago. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final PoolHost host;
    private final PoolOptions options;
    private final Surroundings around;
    private final Owner owner;
    private final LongSupplier numbers;
    private final Retries retries;

    /** Oldest first. */
    private final List<Member> members = new ArrayList<>();

    private int opening;
    private boolean down;
    private boolean resets;
    private boolean ended;
    private @Nullable MySqlException problem;

    HostState(PoolHost host, PoolOptions options, Surroundings around, Owner owner, LongSupplier numbers) {
        this.host = host;
        this.options = options;
        this.around = around;
        this.owner = owner;
        this.numbers = numbers;
        retries = new Retries(host.name(), options.backoff(), around, this::goOn);
    }

    // How it stands.

    String name() {
        return host.name();
    }

    Role role() {
        return host.role();
    }

    /** Returns the members whose session is there, be it about to go. */
    Stream<Member> open() {
        return members.stream().filter(member -> member.phase() != Member.Phase.OPENING);
    }

    /** Returns the members whose session serves somebody; those that will be replaced come last. */
    Stream<Member> connected() {
        return members.stream().filter(Member::isConnected).sorted(Comparator.comparing(Member::isOld));
    }

    /** Returns the sessions that anybody may use now: those the pool always keeps, as far as nobody has one for himself. */
    Stream<Member> shared() {
        return connected().limit(options.sessions()).filter(Member::isFree);
    }

    /** Tells whether a session was opened for locks, beyond those that the pool always keeps. */
    boolean isExtra(Member member) {
        return connected().skip(options.sessions()).anyMatch(extra -> extra == member);
    }

    boolean isUp() {
        return connected().findAny().isPresent();
    }

    /** Tells whether the host has no session, and could not be reached when it was tried last. */
    boolean isDown() {
        return down;
    }

    int opening() {
        return opening;
    }

    /** Returns how many sessions there are, or will be; the old ones, which will go, are not counted. */
    int kept() {
        return opening + young();
    }

    private int young() {
        return (int) connected().filter(member -> !member.isOld()).count();
    }

    int missing() {
        return Math.max(0, options.sessions() - kept());
    }

    /** Returns how many sessions somebody has for himself. */
    int locked() {
        return (int) connected().filter(Member::isLocked).count();
    }

    HostStatus status() {
        int connected = (int) connected().count();
        return new HostStatus(name(), role(), connected, locked(), opening, Optional.ofNullable(problem));
    }

    // Opening.

    /** Opens what is missing, as far as the host may be tried now. */
    void fill() {
        while (missing() > 0 && mayOpen()) {
            openOne();
        }
    }

    /** Tells whether another session may be opened now. */
    boolean mayOpen() {
        return !ended && kept() < options.maxSessions() && retries.mayTry(opening);
    }

    void openOne() {
        Member member = new Member(this, numbers.getAsLong());
        members.add(member);
        opening++;
        int round = retries.round();
        around.tell(new PoolEvent.SessionOpening(name(), member.number()));
        around.opener()
                .open(host)
                .whenComplete((session, failure) -> around.onLoop(() -> {
                    opening--;
                    if (session != null) {
                        onOpened(member, session);
                    } else {
                        members.remove(member);
                        onFailure(round, cause(failure));
                    }
                }));
    }

    private MySqlException cause(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof MySqlException known
                ? known
                : new RefusedException("open a session to " + name(), String.valueOf(cause), false, cause);
    }

    private void onOpened(Member member, PooledSession session) {
        if (ended) {
            members.remove(member);
            session.abort();
            return;
        }
        member.opened(session);
        problem = null;
        around.tell(new PoolEvent.SessionOpened(name(), member.number()));
        if (down) {
            down = false;
            around.tell(new PoolEvent.HostUp(name()));
        }
        session.closed().whenComplete((nothing, failure) -> around.onLoop(() -> onGone(member)));
        watch(member);
        fill();
        owner.onFree(member);
        replaceOld();
    }

    private void watch(Member member) {
        HealthCheck terms = options.healthCheck();
        member.watchedBy(
                new HealthWatch(member.session(), terms, around.loop(), () -> member.abort(silent(terms.deadline()))));
        member.keep(
                around.loop().schedule(() -> onProven(member), options.backoff().longest()));
        Duration longest = options.lifetime().longest();
        if (!longest.isZero()) {
            Duration age = Lifetime.shortened(longest, around.random().getAsDouble());
            member.keep(around.loop().schedule(() -> onOld(member), age));
        }
    }

    private MySqlException silent(Duration limit) {
        return new LinkException(
                "ask " + name() + " whether it lives",
                "no answer within " + limit.toMillis() + " ms",
                Fate.UNKNOWN,
                null);
    }

    private void onProven(Member member) {
        member.prove();
        retries.proved();
        goOn();
    }

    // Failing.

    private void onFailure(int round, MySqlException failure) {
        problem = failure;
        if (!ended) {
            if (!down && !isUp()) {
                down = true;
                around.tell(new PoolEvent.HostDown(name(), failure));
            }
            retries.failed(round);
        }
        owner.onChange();
    }

    private void goOn() {
        fill();
        owner.onChange();
    }

    private void onGone(Member member) {
        boolean lost = !ended && member.phase() != Member.Phase.RETIRING;
        member.end();
        members.remove(member);
        if (lost) {
            onLost(member, member.reason());
        } else {
            around.tell(new PoolEvent.SessionRetired(name(), member.number()));
            goOn();
        }
    }

    private void onLost(Member member, MySqlException reason) {
        around.tell(new PoolEvent.SessionLost(name(), member.number(), reason));
        if (member.isProven() || retries.isResting()) {
            problem = reason;
            goOn();
        } else {
            onFailure(retries.round(), reason);
        }
    }

    // Leaving.

    private void onOld(Member member) {
        member.growOld();
        goOn();
        replaceOld();
    }

    /** Lets old sessions go as soon as there are others in their place. */
    void replaceOld() {
        if (young() >= options.sessions()) {
            members.stream()
                    .filter(member -> member.isOld() && member.isFree())
                    .toList()
                    .forEach(this::retire);
        }
    }

    /** Takes a free session away; those who sought it a moment ago may still use it. */
    void retire(Member member) {
        member.retire(around.loop().schedule(member.session()::close, GRACE));
        goOn();
    }

    /** Tells whether a reset was seen to succeed here; until then each is waited for. */
    boolean isKnownToReset() {
        return resets;
    }

    void onReset() {
        resets = true;
    }

    /** Opens nothing any more; what is being opened is dropped when it comes. */
    void end() {
        ended = true;
        retries.stop();
    }
}
