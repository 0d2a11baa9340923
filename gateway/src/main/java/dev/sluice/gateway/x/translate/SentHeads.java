// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.translate;

import dev.sluice.gateway.x.reply.ReplyWriter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns that a client remembers, in a fixed number of places: what was used longest ago gives its place to what is new.
 * What is too long is not remembered, so that what the client keeps is bounded in bytes, too.
 */
final class SentHeads {

    static final int PLACES = 256;
    static final int LONGEST = 16 * 1024;

    private static final int NOWHERE = 0;

    private record Key(TranslatedHead head, boolean compact) {}

    private final Map<Key, Integer> places = new LinkedHashMap<>(16, 0.75f, true);

    /** Writes the columns, or the place where the client finds them. */
    void write(TranslatedHead head, boolean compact, ReplyWriter out) {
        if (head.length() > LONGEST) {
            out.resultColumns(NOWHERE, head.columns(), compact);
            return;
        }
        Key key = new Key(head, compact);
        Integer known = places.get(key);
        if (known == null) {
            int place = freePlace();
            places.put(key, place);
            out.resultColumns(place, head.columns(), compact);
        } else {
            out.resultColumns(known, List.of(), compact);
        }
    }

    /** Returns a place from 1 on. */
    private int freePlace() {
        if (places.size() < PLACES) {
            return places.size() + 1;
        }
        Iterator<Integer> eldest = places.values().iterator();
        int place = eldest.next();
        eldest.remove();
        return place;
    }
}
