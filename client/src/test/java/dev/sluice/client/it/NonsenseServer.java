// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Says one thing, then the next for each packet that it reads, and nothing more when it has said all. */
final class NonsenseServer implements AutoCloseable {

    private final ServerSocket port;
    private final byte[][] words;

    private NonsenseServer(byte[][] words) throws IOException {
        this.words = words;
        port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serveOne, "nonsense-server");
        thread.setDaemon(true);
        thread.start();
    }

    static NonsenseServer answering(byte[]... words) {
        try {
            return new NonsenseServer(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port.getLocalPort();
    }

    private void serveOne() {
        try (Socket caller = port.accept();
                DataInputStream in = new DataInputStream(caller.getInputStream())) {
            for (byte[] word : words) {
                caller.getOutputStream().write(word);
                skipPacket(in);
            }
            in.readAllBytes(); // until the caller is gone
        } catch (IOException callerIsGone) {
            return; // as callers of such servers do
        }
    }

    private static void skipPacket(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        in.readByte();
        in.skipNBytes(length);
    }

    @Override
    public void close() {
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
