// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses, as {@code 10.0.0.0/8}.
 *
 * @param address the first of them, or any
 * @param prefix how many of its leading bits the others share: 0 to 32, or to 128 for IPv6
 */
public record Network(InetAddress address, int prefix) {

    /** Checks the prefix. */
    public Network {
        int bits = bits(address);
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException(
                    "a prefix of " + NetUtil.toAddressString(address) + " is 0 to " + bits + ", not " + prefix);
        }
    }

    /**
     * Reads {@code address/prefix}, or an address alone, which means just this one.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash), text);
        return new Network(address, slash < 0 ? bits(address) : prefix(text.substring(slash + 1), text));
    }

    /** A name would have to be looked up, and could change what it means: only addresses. */
    private static InetAddress address(String literal, String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(literal);
        if (bytes == null) {
            throw malformed(text);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw malformed(text);
        }
    }

    private static int prefix(String digits, String text) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("expected a network as 10.0.0.0/8 or fd00::/8, got " + text);
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    /** Tells whether {@code other} is one of them; one of the other version of IP never is. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] its = other.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ its[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return NetUtil.toAddressString(address) + "/" + prefix;
    }
}
