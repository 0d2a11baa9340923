// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An example of the specification: frames of the client behind {@code >}, frames of the gateway behind {@code <}, as hex, as
 * text in quotes, and as {@code ..} for a byte that depends on the database. Behind four blanks in a row stands a comment.
 *
 * @param setting what stands in the comment above the example: {@code session} and the features that are agreed on
 * @param lines the frames, in their order
 */
record ProtocolExample(String setting, List<Line> lines) {

    private static final Pattern BLOCK = Pattern.compile("<!-- example: ([^>]+) -->\\s*```\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("'([^']*)'|((?:\\p{XDigit}{2})+)|(\\.\\.)|(\\S+)");

    /**
     * Frames of one side.
     *
     * @param sent whether they are the client's
     * @param bytes what is sent, or expected
     * @param any the indices of those bytes that may be any
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, and never compared
    record Line(boolean sent, byte[] bytes, List<Integer> any) {}

    /** Returns the examples of the specification. */
    static List<ProtocolExample> all() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "protocol.md"));
        List<ProtocolExample> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            examples.add(new ProtocolExample(
                    block.group(1).strip(),
                    block.group(2).lines().map(ProtocolExample::line).toList()));
        }
        return examples;
    }

    private static Line line(String text) {
        String frames = text.substring(1).replaceAll(" {4}.*", "");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Integer> any = new ArrayList<>();
        Matcher token = TOKEN.matcher(frames);
        while (token.find()) {
            if (token.group(1) != null) {
                bytes.writeBytes(token.group(1).getBytes(StandardCharsets.UTF_8));
            } else if (token.group(2) != null) {
                bytes.writeBytes(HexFormat.of().parseHex(token.group(2)));
            } else if (token.group(3) != null) {
                any.add(bytes.size());
                bytes.write(0);
            } else {
                throw new IllegalArgumentException("neither hex nor text: " + token.group());
            }
        }
        return switch (text.charAt(0)) {
            case '>' -> new Line(true, bytes.toByteArray(), any);
            case '<' -> new Line(false, bytes.toByteArray(), any);
            default -> throw new IllegalArgumentException("neither > nor <: " + text);
        };
    }

    /** Returns the features that are agreed on. */
    List<String> features() {
        return List.of(setting.replace("session", "").strip().split(" +"));
    }
}
