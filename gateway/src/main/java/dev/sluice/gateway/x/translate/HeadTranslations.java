// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.translate;

import dev.sluice.client.result.Head;
import dev.sluice.gateway.x.reply.ReplyWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The translated columns of statements that a session runs again: the client shares heads, and so does this. */
public final class HeadTranslations {

    private static final int LIMIT = 256;

    /** A head is equal to itself only. */
    private final Map<Head, TranslatedHead> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Head, TranslatedHead> eldest) {
            return size() > LIMIT;
        }
    };

    private @Nullable SentHeads sent;

    /** Creates one that knows nothing. */
    public HeadTranslations() {}

    /** Returns the translation of {@code head}. */
    public TranslatedHead of(Head head) {
        TranslatedHead translated = known.get(head);
        if (translated == null) {
            translated = new TranslatedHead(head);
            known.put(head, translated);
        }
        return translated;
    }

    /** Has columns be sent in one message from now on, and only once, to a client that remembers them. */
    public void sendOnce() {
        sent = new SentHeads();
    }

    /** Writes the columns of a result, without their names if the client wants none. */
    public void write(TranslatedHead head, boolean compact, ReplyWriter out) {
        if (sent == null) {
            head.write(out, compact);
        } else {
            sent.write(head, compact, out);
        }
    }
}
