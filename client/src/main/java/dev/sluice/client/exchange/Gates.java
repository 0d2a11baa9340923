// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import org.jspecify.annotations.Nullable;

/** Two gates that one exchange has to pass. */
record Gates(Gate first, Gate second) implements Gate {

    @Override
    public boolean isOpen() {
        return first.isOpen() && second.isOpen();
    }

    @Override
    public @Nullable MySqlException refusal(Attempted request) {
        MySqlException refusal = first.refusal(request);
        return refusal != null ? refusal : second.refusal(request);
    }
}
