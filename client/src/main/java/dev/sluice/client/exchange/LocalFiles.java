// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

/**
 * Which statements may have a server ask for a file of the client. What is sent behind one of them would be taken for the
 * content of the file.
 */
public final class LocalFiles {

    private LocalFiles() {}

    /**
     * Tells whether a text may have the server ask: LOAD DATA LOCAL and LOAD XML LOCAL, and what can run them out of sight in
     * MariaDB, EXECUTE and CALL. Sure when it says no; it may say yes for a text that only mentions such words.
     */
    public static boolean mayBeAskedBy(String sql) {
        return isLoad(sql) || indexOf("EXECUTE", sql, 0) >= 0 || indexOf("CALL", sql, 0) >= 0;
    }

    /** Tells whether the text of a load asks for a file, as far as can be seen without parsing it. */
    public static boolean isLoad(String sql) {
        int load = indexOf("LOAD", sql, 0);
        return load >= 0 && indexOf("LOCAL", sql, load) >= 0;
    }

    private static int indexOf(String word, String sql, int from) {
        for (int at = from; at <= sql.length() - word.length(); at++) {
            if (sql.regionMatches(true, at, word, 0, word.length())) {
                return at;
            }
        }
        return -1;
    }
}
