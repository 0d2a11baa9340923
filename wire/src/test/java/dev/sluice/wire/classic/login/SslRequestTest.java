// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.login;

import dev.sluice.wire.Golden;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.Capabilities;
import java.util.List;

class SslRequestTest extends MessageContract {

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(
                        new SslRequest(new Capabilities(0x01BA_AA0DL), 0x100_0000, 45),
                        "0DAABA01 00000001 2D 00*19 00000000"),
                sample(
                        new SslRequest(new Capabilities(0x1C_01BA_AA0CL), 0xFFFF_FFFFL, 255),
                        "0CAABA01 FFFFFFFF FF 00*19 1C000000"));
    }

    /** The rest of a handshake response stands behind it, so it cannot refuse more bytes. */
    private static Sample<SslRequest> sample(SslRequest request, String golden) {
        return Sample.of(request, SslRequest::decode, SslRequest::encode, Golden.bytes(golden))
                .tail(Sample.Tail.IGNORED);
    }
}
