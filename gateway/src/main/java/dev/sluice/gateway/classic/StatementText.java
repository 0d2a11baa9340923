// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The text of a statement, whose character set only client and server know: read as UTF-8 if it is that, else byte by byte. What
 * filters make of it is written in the same way, so that whatever they leave alone is the same bytes.
 */
record StatementText(String sql, Charset charset) {

    static StatementText of(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return new StatementText(text.toString(), StandardCharsets.UTF_8);
        } catch (CharacterCodingException other) {
            return new StatementText(new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }

    byte[] encode(String other) {
        return other.getBytes(charset);
    }

    @Override
    public String toString() {
        return "StatementText[" + sql.length() + " characters]";
    }
}
