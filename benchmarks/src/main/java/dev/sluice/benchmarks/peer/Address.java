// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a contestant logs in, without TLS.
 *
 * @param port of the classic protocol
 * @param schema the schema to begin in
 * @param xPort of the X protocol, 0 for none
 */
public record Address(String host, int port, String user, String password, String schema, int xPort) {

    private static final int FIELDS = 6;

    /** Returns this as words without blanks, which {@link #parse} reads. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        for (Object field : new Object[] {host, port, user, password, schema, xPort}) {
            words.add("=" + URLEncoder.encode(field.toString(), UTF_8));
        }
        return words;
    }

    /**
     * Reads what {@link #words} returned.
     *
     * @throws IllegalArgumentException if that is not what it is
     */
    public static Address parse(List<String> words) {
        if (words.size() != FIELDS) {
            throw new IllegalArgumentException("an address is " + FIELDS + " words, not " + words.size());
        }
        List<String> fields = words.stream()
                .map(word -> URLDecoder.decode(word.substring(1), UTF_8))
                .toList();
        return new Address(
                fields.get(0),
                Integer.parseInt(fields.get(1)),
                fields.get(2),
                fields.get(3),
                fields.get(4),
                Integer.parseInt(fields.get(5)));
    }

    /** Returns the same address, but for its ports. */
    public Address at(int classicPort, int otherPort) {
        return new Address(host, classicPort, user, password, schema, otherPort);
    }

    /** Returns the same address for another user. */
    public Address as(String name, String secret) {
        return new Address(host, port, name, secret, schema, xPort);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + schema;
    }
}
