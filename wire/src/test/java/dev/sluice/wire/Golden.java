// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes as a person writes them down: hex, {@code 'text'} in quotes, and {@code 00*19} for a byte that repeats. */
public final class Golden {

    private static final Pattern TOKEN =
            Pattern.compile("'([^']*)'|(\\p{XDigit}{2})\\*(\\d+)|((?:\\p{XDigit}{2})+)|(\\S)");

    private Golden() {}

    /** Returns the bytes that {@code lines} describe. */
    public static byte[] bytes(String... lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher token = TOKEN.matcher(String.join(" ", lines));
        while (token.find()) {
            out.writeBytes(bytes(token));
        }
        return out.toByteArray();
    }

    private static byte[] bytes(Matcher token) {
        if (token.group(1) != null) {
            return token.group(1).getBytes(StandardCharsets.UTF_8);
        }
        if (token.group(2) != null) {
            return HexFormat.of().parseHex(token.group(2).repeat(Integer.parseInt(token.group(3))));
        }
        if (token.group(4) != null) {
            return HexFormat.of().parseHex(token.group(4));
        }
        throw new IllegalArgumentException("neither hex nor text: " + token.group());
    }
}
