// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.result.Completion;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.Ok;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How results end, again and again. */
class HeadCacheTest {

    private static final Capabilities CAPABILITIES = new Capabilities(0);

    private final HeadCache heads = new HeadCache(new ServerInfo("9.0", 1, false, CAPABILITIES, "none"));

    private static byte[] ok(long rows, String info) {
        ByteWriter out = new ByteWriter(64);
        new Ok(rows, 0, ServerStatus.of(2), 0, info, List.of(), false).encode(out, CAPABILITIES);
        return out.toByteArray();
    }

    private Completion completion(byte[] ok) {
        return heads.completion(ByteReader.of(ok));
    }

    @Test
    void theSameBytesAreTheSameObject() {
        Completion first = completion(ok(1, ""));
        assertThat(completion(ok(1, ""))).isSameAs(first);

        assertThat(completion(ok(2, ""))).extracting(Completion::affectedRows).isEqualTo(2L);
        assertThat(completion(ok(1, "news"))).extracting(Completion::info).isEqualTo("news");
        assertThat(completion(ok(1, ""))).isEqualTo(first);
    }

    @Test
    void aBeginningIsNotTheWhole() {
        completion(ok(1, "Rows matched: 1"));
        assertThat(completion(ok(1, "Rows"))).extracting(Completion::info).isEqualTo("Rows");
        assertThat(completion(ok(1, "Rows matched: 1")))
                .extracting(Completion::info)
                .isEqualTo("Rows matched: 1");
    }

    @Test
    void whatIsLongIsReadEachTime() {
        Completion first = completion(ok(1, ""));
        String longer = "x".repeat(100);
        assertThat(completion(ok(1, longer))).extracting(Completion::info).isEqualTo(longer);
        assertThat(completion(ok(3, longer)))
                .extracting(Completion::affectedRows)
                .isEqualTo(3L);
        assertThat(completion(ok(1, ""))).isEqualTo(first);
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        Completion first = completion(ok(1, ""));
        byte[] torn = {0, 2, 0};
        assertThatThrownBy(() -> completion(torn)).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> completion(torn)).isInstanceOf(MalformedPacketException.class);
        assertThat(completion(ok(1, ""))).isSameAs(first);
    }
}
