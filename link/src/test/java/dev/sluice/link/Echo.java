// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends back what comes. */
final class Echo implements LinkListener {

    private @Nullable Link link;

    @Override
    public void onOpen(Link opened) {
        link = opened;
    }

    private Link link() {
        Link open = link;
        if (open == null) {
            throw new AssertionError("onOpen must come first");
        }
        return open;
    }

    @Override
    public void onBytes(Received bytes) {
        byte[] copy = new byte[bytes.length()];
        bytes.copyTo(copy, 0);
        link().write(copy, 0, copy.length);
    }

    @Override
    public void onTurnEnd() {
        link().flush();
    }

    @Override
    public void onWritable() {}

    @Override
    public void onSecured() {}

    @Override
    public void onClosed(@Nullable IOException cause) {}
}
