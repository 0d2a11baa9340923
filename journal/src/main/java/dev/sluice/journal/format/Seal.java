// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal.format;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts payloads by AES-GCM. The nonce is the segment's random salt and the place of the record in it: a segment is written
 * once from its beginning to its end, by one process, so no nonce comes twice. Not thread-safe.
 */
public final class Seal {

    /** How much longer a payload becomes. */
    static final int OVERHEAD = 16;

    private static final int TAG_BITS = 8 * OVERHEAD;
    private static final int NONCE = 12;

    private final SecretKey key;
    private final Cipher cipher;

    /**
     * Creates one.
     *
     * @param key of AES: 16, 24 or 32 bytes
     */
    public Seal(SecretKey key) {
        this.key = key;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    void close(long salt, long place, ByteBuffer payload, ByteBuffer out) {
        try {
            begin(Cipher.ENCRYPT_MODE, salt, place);
            cipher.doFinal(payload, out);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot encrypt: expected one of AES, of 16, 24 or 32 bytes", e);
        }
    }

    byte[] open(long salt, long place, ByteBuffer sealed) throws SealBrokenException {
        try {
            begin(Cipher.DECRYPT_MODE, salt, place);
            ByteBuffer payload = ByteBuffer.allocate(Math.max(0, sealed.remaining() - OVERHEAD));
            cipher.doFinal(sealed, payload);
            return payload.array();
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("a record cannot be decrypted: the key is another one", e);
        }
    }

    private void begin(int mode, long salt, long place) throws GeneralSecurityException {
        byte[] nonce =
                ByteBuffer.allocate(NONCE).putLong(salt).putInt((int) place).array();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    }
}
