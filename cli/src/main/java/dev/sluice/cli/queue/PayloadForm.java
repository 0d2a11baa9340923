// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.queue;

import java.util.Base64;
import java.util.HexFormat;

/** How bytes are written as text. */
enum PayloadForm {
    BASE64 {
        @Override
        String text(byte[] payload) {
            return Base64.getEncoder().encodeToString(payload);
        }
    },
    HEX {
        @Override
        String text(byte[] payload) {
            return HexFormat.of().formatHex(payload);
        }
    };

    abstract String text(byte[] payload);

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
