// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.Capabilities;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrTest extends MessageContract {

    private static final Capabilities NONE = new Capabilities(0);

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(
                        new Err(1045, "28000", "Access denied for user 'bench'"),
                        Replies.MODERN,
                        "FF 1504 '#28000' 'Access denied for user ' 27 'bench' 27"),
                sample(new Err(1317, "70100", ""), Replies.MODERN, "FF 2505 '#70100'"),
                sample(new Err(1130, "HY000", "Host blocked"), NONE, "FF 6A04 'Host blocked'"),
                sample(new Err(1040, "HY000", ""), NONE, "FF 1004"));
    }

    /** The message goes to the end, and a mark that is cut off is part of it. */
    private static Sample<Err> sample(Err err, Capabilities capabilities, String golden) {
        return Replies.sample(err, capabilities, (in, ignored) -> Err.decode(in), golden)
                .shorterFrom(3)
                .tail(Sample.Tail.PART_OF_IT);
    }

    @Test
    void takesAStateThatIsNoneForNone() {
        assertThat(decode("FF 1504 '#' FFFEC3A980 'denied'")).isEqualTo(new Err(1045, "HY000", "denied"));
    }

    @Test
    void keepsTheBeginningOfAnEndlessMessage() {
        assertThat(decode("FF 1504 '#28000'" + " 61*5000").message()).hasSize(1024);
    }

    @Test
    void cutsALongMessageBetweenCharacters() {
        Err err = decode("FF 1504 '#28000' 61*1023 F09F9880 61*10");
        assertThat(err.message()).hasSize(1023).endsWith("a");
        err.encode(new ByteWriter(0), Replies.MODERN);
    }

    private static Err decode(String golden) {
        return Err.decode(ByteReader.of(Golden.bytes(golden)));
    }
}
