// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads a file with a private key. No error shows anything of what is in it. */
final class PemKey {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final String PBES2 = "1.2.840.113549.1.5.13";

    private PemKey() {}

    static PrivateKey read(Path file, @Nullable String password) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read the server certificate's key: " + file);
        }
        Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw unusable(file, "expected a PEM file with -----BEGIN PRIVATE KEY-----", null);
        }
        try {
            byte[] content = Base64.getMimeDecoder().decode(block.group(2));
            return switch (block.group(1)) {
                case "PRIVATE KEY" -> key(file, new PKCS8EncodedKeySpec(content));
                case "ENCRYPTED PRIVATE KEY" -> key(file, decrypt(file, content, password));
                default ->
                    throw unusable(
                            file,
                            "it is not PKCS#8; convert it: openssl pkcs8 -topk8 -nocrypt -in " + file
                                    + " -out <new file>",
                            null);
            };
        } catch (IllegalArgumentException e) {
            throw unusable(file, "its Base64 is damaged", null);
        }
    }

    private static PrivateKey key(Path file, PKCS8EncodedKeySpec content) throws IOException {
        GeneralSecurityException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(content);
            } catch (GeneralSecurityException ofAnotherKind) {
                last = ofAnotherKind;
            }
        }
        throw unusable(file, "expected a key of " + String.join(", ", ALGORITHMS), last);
    }

    private static PKCS8EncodedKeySpec decrypt(Path file, byte[] content, @Nullable String password)
            throws IOException {
        if (password == null) {
            throw unusable(file, "it is encrypted; give its password", null);
        }
        EncryptedPrivateKeyInfo info = encrypted(file, content);
        try {
            String algorithm = algorithm(info);
            SecretKey secret =
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray()));
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, secret, info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (NoSuchAlgorithmException e) {
            throw unknownEncryption(file, e);
        } catch (GeneralSecurityException e) {
            throw unusable(file, "is the password right?", e);
        }
    }

    private static EncryptedPrivateKeyInfo encrypted(Path file, byte[] content) throws IOException {
        try {
            return new EncryptedPrivateKeyInfo(content);
        } catch (IOException e) {
            throw unknownEncryption(file, e);
        }
    }

    private static IOException unknownEncryption(Path file, Exception cause) {
        return unusable(
                file,
                "it is damaged, or encrypted as this Java platform cannot read it; encrypt it anew: "
                        + "openssl pkcs8 -topk8 -v2 aes-256-cbc -in " + file + " -out <new file>",
                cause);
    }

    /** The name of the general scheme says nothing; its parameters know the ciphers. */
    private static String algorithm(EncryptedPrivateKeyInfo info) {
        boolean general = info.getAlgName().equals("PBES2") || info.getAlgName().equals(PBES2);
        return general ? info.getAlgParameters().toString() : info.getAlgName();
    }

    private static IOException unusable(Path file, String reason, @Nullable Exception cause) {
        return new IOException("cannot use the key " + file + ": " + reason, cause);
    }
}
