// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.IOException;

/** A server that says on its output which port it has, and when it cannot accept. Runs in a process of its own. */
final class FewFiles {

    private FewFiles() {}

    /** Ends when its input does. */
    public static void main(String[] arguments) throws IOException {
        EventLoops loops = EventLoops.start("few-files", 1);
        Listener listener = loops.listenOnAnyPort("127.0.0.1", ListenOptions.DEFAULT, new Acceptor() {
            @Override
            public LinkListener accept(EventLoop loop) {
                return new Echo();
            }

            @Override
            public void onTrouble(IOException cause) {
                System.out.println(cause.getMessage());
            }
        });
        System.out.println(listener.port());
        int end = System.in.read();
        loops.close();
        System.exit(end);
    }
}
