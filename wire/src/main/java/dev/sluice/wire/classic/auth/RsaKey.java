// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A server's public RSA key, with which a password is sent over a link that others can read: RSA-OAEP with SHA-1 and MGF1 of the
 * password, its NUL and the scramble folded in.
 *
 * <p>Whoever can put a key of his own into the conversation learns the password: use a key that came by another way, or ask the
 * server for it on a network that is trusted.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_caching_sha2_authentication_exchanges.html">Caching_sha2_password</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8017#section-7.1.1">RFC 8017, section 7.1.1</a>
 */
public final class RsaKey {

    /** The random bytes that {@link #encrypt} wants. */
    public static final int SEED = 20;

    /** Servers make keys of 2,048 bits; longer ones cost time that a rogue server must not be able to ask for. */
    private static final int MAX_BITS = 8192;

    private static final int MIN_BITS = 1024;
    private static final int MAX_PEM = 8 * 1024;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private final BigInteger modulus;
    private final BigInteger exponent;

    private RsaKey(BigInteger modulus, BigInteger exponent) {
        this.modulus = modulus;
        this.exponent = exponent;
    }

    /**
     * Reads a key in PEM form, as servers send it and as {@code public_key.pem} holds it.
     *
     * @throws IllegalArgumentException if it is none, or one of less than 1,024 or more than 8,192 bits
     */
    public static RsaKey parse(byte[] pem) {
        if (pem.length > MAX_PEM) {
            throw new IllegalArgumentException("expected a public key of at most 8 KiB, got " + pem.length + " bytes");
        }
        String text = new String(pem, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int from = begin + BEGIN.length();
        int end = text.indexOf(END, from);
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException("expected a PEM text from " + BEGIN + " to " + END);
        }
        return checked(decode(text.substring(from, end)));
    }

    private static RSAPublicKey decode(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the PEM text holds no RSA key", e);
        }
    }

    private static RsaKey checked(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        if (bits < MIN_BITS || bits > MAX_BITS || key.getPublicExponent().bitLength() > Integer.SIZE) {
            throw new IllegalArgumentException("expected an RSA key of " + MIN_BITS + " to " + MAX_BITS
                    + " bits and an exponent of at most 32, got " + bits + " and "
                    + key.getPublicExponent().bitLength());
        }
        return new RsaKey(key.getModulus(), key.getPublicExponent());
    }

    /**
     * Returns the encrypted password, as long as the key.
     *
     * @param seed {@value #SEED} fresh random bytes
     * @throws IllegalArgumentException if the password is too long for the key
     */
    public byte[] encrypt(byte[] password, byte[] scramble, byte[] seed) {
        byte[] message = Digests.xor(ClearPassword.answer(password), scramble);
        int length = (modulus.bitLength() + 7) / 8;
        BigInteger padded = new BigInteger(1, pad(message, length - 1, seed));
        return fixedLength(padded.modPow(exponent, modulus), length);
    }

    /** Returns {@code maskedSeed || maskedData}: the encoding without the zero byte in front, which a number does not show. */
    private static byte[] pad(byte[] message, int length, byte[] seed) {
        byte[] label = Digests.sha1().digest();
        int room = length - seed.length - label.length - 1;
        if (message.length > room) {
            throw new IllegalArgumentException("a password of at most " + (room - 1)
                    + " bytes can be sent with the server's RSA key: use TLS for a longer one");
        }
        byte[] data = Digests.join(label, new byte[room - message.length], new byte[] {1}, message);
        byte[] maskedData = Digests.xor(data, mask(seed, data.length));
        byte[] maskedSeed = Digests.xor(seed, mask(maskedData, seed.length));
        return Digests.join(maskedSeed, maskedData);
    }

    /** MGF1 with SHA-1. */
    private static byte[] mask(byte[] seed, int length) {
        MessageDigest sha1 = Digests.sha1();
        byte[] mask = new byte[0];
        for (int counter = 0; mask.length < length; counter++) {
            sha1.update(seed);
            byte[] number = {(byte) (counter >>> 24), (byte) (counter >>> 16), (byte) (counter >>> 8), (byte) counter};
            mask = Digests.join(mask, sha1.digest(number));
        }
        return Arrays.copyOf(mask, length);
    }

    private static byte[] fixedLength(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
        return fixed;
    }
}
