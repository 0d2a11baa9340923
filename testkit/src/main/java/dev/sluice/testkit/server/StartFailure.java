// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.io.IOException;

/** Says that a server did not come up: what its log said last, and what to do. */
final class StartFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private static final String PORT_TAKEN = "Address already in use";

    private final boolean portTaken;

    private StartFailure(String message, boolean portTaken) {
        super(message);
        this.portTaken = portTaken;
    }

    static StartFailure of(String what, int status, LogTail log) throws IOException {
        String said = log.text();
        String message = what + " (exit status " + status + "). " + advice(said, status)
                + " The last lines of its log:\n" + (said.isEmpty() ? "(nothing)" : said);
        return new StartFailure(message, said.contains(PORT_TAKEN));
    }

    /** Tells whether another program has the port, so that a start on another port may succeed. */
    boolean portTaken() {
        return portTaken;
    }

    static String advice(String said, int status) {
        if (said.contains("error while loading shared libraries")) {
            return "Install the package that has the library named below (Debian: libcrypt1, libsystemd0, libstdc++6;"
                    + " Fedora: libxcrypt-compat), or pass -D" + TestServer.URL_PROPERTY + ".";
        }
        if (said.contains(PORT_TAKEN)) {
            return "Another program has the port: stop it or choose another port.";
        }
        if (said.contains("nable to lock") || said.contains("nable to acquire lock")) {
            return "Another server runs on this data directory: stop it or choose another directory.";
        }
        if (said.contains("No space left on device") || said.contains("Errcode: 28")) {
            return "The disk is full: make room.";
        }
        if (said.contains("unknown option") || said.contains("unknown variable")) {
            return "Correct the option that the log names.";
        }
        if (status == 126 || status == 127) {
            return "The program cannot run on this system (it needs glibc, which Alpine does not have): install"
                    + " mariadb-server, or pass -D" + TestServer.URL_PROPERTY + ".";
        }
        return "See the log.";
    }
}
