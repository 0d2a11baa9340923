// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.ServerStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionChangeTest extends MessageContract {

    private static final String GTIDS = "3E11FA47-71CA-11E1-9E33-C80AA9429562:23";

    /** An OK packet up to its list of changes: 7 fixed bytes and an empty info. */
    private static final String HEAD = "00 00 00 0240 0000 00";

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(List.of(new SessionChange.Schema("sakila")), "09", "01 07 06 'sakila'"),
                sample(List.of(), "00"),
                sample(
                        List.of(
                                new SessionChange.Variable("autocommit", "OFF"),
                                new SessionChange.Schema("sakila"),
                                new SessionChange.State("1"),
                                new SessionChange.Gtids(GTIDS),
                                new SessionChange.TransactionCharacteristics("SET TRANSACTION READ ONLY;"),
                                new SessionChange.TransactionState("T_______")),
                        "71",
                        "00 0F 0A 'autocommit' 03 'OFF'",
                        "01 07 06 'sakila'",
                        "02 02 01 '1'",
                        "03 29 00 27 '" + GTIDS + "'",
                        "04 1B 1A 'SET TRANSACTION READ ONLY;'",
                        "05 09 08 'T_______'"));
    }

    private static Sample<Ok> sample(List<SessionChange> changes, String... golden) {
        Ok ok = new Ok(0, 0, new ServerStatus(0x4002), 0, "", changes, false);
        return Replies.sample(ok, Replies.MODERN, Ok::decode, HEAD, String.join(" ", golden))
                .shorterIf(length -> length == 7 || length == 8);
    }

    @Test
    void readsSeveralVariablesInOneEntry() {
        assertThat(decode("0C 00 0A 01 'a' 01 '1' 01 'b' FB 01 'c' 00"))
                .containsExactly(
                        new SessionChange.Variable("a", "1"),
                        new SessionChange.Variable("b", ""),
                        new SessionChange.Variable("c", ""));
    }

    @Test
    void passesOverKindsThatItDoesNotKnow() {
        assertThat(decode("08 2A 02 BEEF 02 02 01 '1'"))
                .containsExactly(new SessionChange.Unknown(0x2A), new SessionChange.State("1"));
    }

    @Test
    void refusesAnEntryThatOverrunsTheList() {
        assertThatThrownBy(() -> decode("03 02 02 01 '1'")).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void refusesMoreChangesThanAreBelievableBeforeItReadsOn() {
        String tooMany = "00*20002 01";
        assertThatThrownBy(() -> decode("FD284E00 00 FD234E00 " + tooMany))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("at most 10000 session changes");
    }

    private static List<SessionChange> decode(String golden) {
        return Ok.decode(ByteReader.of(Golden.bytes(HEAD, golden)), Replies.MODERN)
                .changes();
    }
}
