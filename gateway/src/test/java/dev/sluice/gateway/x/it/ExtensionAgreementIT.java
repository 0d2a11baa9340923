// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.UnknownMessage;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.Capabilities;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.sluice.ParameterChunk;
import dev.sluice.wire.x.sluice.Ping;
import dev.sluice.wire.x.sluice.RequestNumber;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The extension is there for those who have agreed on it, and for nobody else. */
class ExtensionAgreementIT {

    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    private static byte[] frame(int type, int... payload) {
        ByteWriter bytes = new ByteWriter(16);
        FrameWriter frames = new FrameWriter(bytes);
        ByteWriter out = frames.begin(type);
        for (int b : payload) {
            out.u8(b);
        }
        frames.end();
        return bytes.toByteArray();
    }

    @Test
    void isOfferedWithItsVersionAndAllItsFeatures() throws IOException {
        try (XPeer peer = RIG.peer()) {
            peer.next();
            Capabilities offered =
                    (Capabilities) peer.ask(new CapabilitiesGet()).get(0);

            assertThat(offered.capabilities())
                    .filteredOn(capability -> capability.name().equals("sluice"))
                    .extracting(capability -> SluiceTerms.of(capability.value()))
                    .containsExactly(SluiceTerms.of(Set.copyOf(SluiceFeature.ALL)));
        }
    }

    /** Even what would be malformed in the extension is only unknown to those who know nothing of it. */
    @Test
    void isUnknownToWhoHasNotAcceptedIt() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            for (int type = RequestNumber.TYPE; type <= ParameterChunk.TYPE; type++) {
                ServerError error = Told.error(peer.send(frame(type, 0xFF)).answers(1));

                assertThat(error.code()).isEqualTo(1047);
                assertThat(error.message()).isEqualTo("Unexpected message received");
            }
            assertThat(Told.kinds(peer.ask("SELECT 1")))
                    .containsExactly("ColumnMetaData", "Row", "FetchDone", "NoticeFrame", "StmtExecuteOk");
        }
    }

    @Test
    void featuresThatWereNotAcceptedAreUnknown() throws IOException {
        try (XPeer peer = RIG.extended(SluiceFeature.NUMBERS)) {
            assertThat(Told.error(peer.ask(new Ping(1))).code()).isEqualTo(1047);
            assertThat(Told.error(peer.ask(new UnknownMessage(ParameterChunk.TYPE, new byte[0])))
                            .code())
                    .isEqualTo(1047);
            assertThat(Told.kinds(peer.send(new RequestNumber(1, false)).ask("DO 1")))
                    .containsExactly("NoticeFrame", "RequestEnd", "StmtExecuteOk");
        }
    }

    @Test
    void whatCannotBeAgreedOnIsRefusedWithTheReason() throws IOException {
        try (XPeer peer = RIG.peer()) {
            isRefused(peer, new SluiceTerms(2, Set.of(), 0).capability().value(), "expected version 1");
            isRefused(peer, new Scalar.Bool(true), "expected an object of version and features");
            SluiceTerms deaf = SluiceTerms.of(Set.of(SluiceFeature.NUMBERS)).withHeartbeat(1000);
            isRefused(peer, deaf.capability().value(), "expected the feature heartbeat for a heartbeat");
            SluiceTerms hasty = SluiceTerms.of(Set.of(SluiceFeature.HEARTBEAT)).withHeartbeat(1);
            isRefused(peer, hasty.capability().value(), "expected a heartbeat of 100 to 3600000 milliseconds");
        }
    }

    private static void isRefused(XPeer peer, Any value, String reason) throws IOException {
        ServerError error = Told.error(peer.ask(CapabilitiesSet.of("sluice", value)));

        assertThat(error.fatal()).isFalse();
        assertThat(error.code()).isEqualTo(5001);
        assertThat(error.message()).isEqualTo("Capability prepare failed for 'sluice': " + reason);
    }

    @Test
    void aLaterClientGetsWhatIsKnownHere() throws IOException {
        try (XPeer peer = RIG.peer()) {
            peer.next();
            Any later = new Any.ObjectValue(List.of(
                    new ObjectField("version", new Scalar.Unsigned(1)),
                    new ObjectField("features", new Any.ArrayValue(List.of(Scalar.text("telepathy"))))));

            assertThat(peer.ask(CapabilitiesSet.of("sluice", later))).containsExactly(new Ok(""));
        }
    }
}
