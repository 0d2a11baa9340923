// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.Collections;
import java.util.List;

/**
 * Jobs that are sent together.
 *
 * @param mode how; the same for all of them
 * @param works one or more, in their order
 */
record Flight(Mode mode, List<Work> works) {

    Flight {
        works = List.copyOf(works);
    }

    /** Returns the endings of jobs that have all ended alike. */
    List<Ending> all(Ending each) {
        return Collections.nCopies(works.size(), each);
    }
}
