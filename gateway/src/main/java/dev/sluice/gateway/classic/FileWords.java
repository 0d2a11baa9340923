// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.LocalFiles;
import java.nio.charset.StandardCharsets;

/** Looks into the bytes of a statement for what {@link LocalFiles} looks for: in any character set these words are ASCII. */
final class FileWords {

    private FileWords() {}

    /** Tells whether the statement may ask for a file; sure when it says no. */
    static boolean mayAsk(ClientCommand command) {
        byte[] bytes = command.frames();
        return hasFirstLetter(bytes) && LocalFiles.mayBeAskedBy(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Most statements are passed over here: each of those words has an "l", followed by "o" or "l", or an "x". */
    private static boolean hasFirstLetter(byte[] bytes) {
        for (int i = 0; i < bytes.length - 1; i++) {
            int letter = bytes[i] | 0x20;
            int after = bytes[i + 1] | 0x20;
            if ((letter == 'l' && (after == 'o' || after == 'l')) || (letter == 'e' && after == 'x')) {
                return true;
            }
        }
        return false;
    }
}
