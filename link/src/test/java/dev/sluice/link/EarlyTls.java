// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server that waits for four bytes, starts TLS with whatever stood behind them, and sends back what comes then. */
final class EarlyTls implements LinkListener {

    private static final int REQUEST = 4;

    private final ServerTls tls;
    private final Echo echo = new Echo();
    private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
    private @Nullable Link link;
    private boolean started;

    EarlyTls(ServerTls tls) {
        this.tls = tls;
    }

    @Override
    public void onOpen(Link opened) {
        link = opened;
        echo.onOpen(opened);
    }

    @Override
    public void onBytes(Received bytes) {
        if (started) {
            echo.onBytes(bytes);
            return;
        }
        byte[] copy = new byte[bytes.length()];
        bytes.copyTo(copy, 0);
        plain.writeBytes(copy);
        Link open = link;
        // Waits for some of the handshake, so that there certainly is something early.
        if (plain.size() > REQUEST && open != null) {
            started = true;
            open.startTls(tls, plain.toByteArray(), REQUEST, plain.size() - REQUEST);
        }
    }

    @Override
    public void onTurnEnd() {
        echo.onTurnEnd();
    }

    @Override
    public void onWritable() {}

    @Override
    public void onSecured() {}

    @Override
    public void onClosed(@Nullable IOException cause) {}
}
