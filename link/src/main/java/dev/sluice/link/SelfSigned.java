// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Makes certificates that vouch for themselves, so that a server has TLS before anybody has cared for it.
 *
 * <p>Clients can check them only if they are given the certificate as an authority. The Java platform has no public way to sign
 * a certificate, and a process of its keytool is not to be had everywhere, hence the few lines of encoding.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4">RFC 5280: the fields of a certificate</a>
 */
public final class SelfSigned {

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.id("1.2.840.10045.4.3.2"));
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;

    private SelfSigned() {}

    /**
     * Makes a P-256 key and a certificate, and writes both as PEM files, which must not be there yet; the key's can be read by
     * its owner only.
     *
     * @param names the host names and addresses that the certificate is for, one or more; the first is its common name
     * @throws IOException if a file is there already or cannot be written, or if this Java platform lacks elliptic curves
     */
    public static void write(Path chain, Path key, List<String> names, Instant from, Instant until) throws IOException {
        KeyPair pair;
        byte[] certificate;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
            certificate = sign(pair, body(pair, names, from, until));
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java platform cannot make a certificate", e);
        }
        Files.createFile(key, ownerOnly());
        write(key, "PRIVATE KEY", pair.getPrivate().getEncoded(), StandardOpenOption.WRITE);
        write(chain, "CERTIFICATE", certificate, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static byte[] body(KeyPair pair, List<String> names, Instant from, Instant until) {
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.id(COMMON_NAME), Der.text(names.get(0)))));
        byte[] version3 = Der.value(0xA0, Der.integer(BigInteger.TWO));
        BigInteger serial = new BigInteger(127, new SecureRandom()).setBit(126);
        return Der.sequence(
                version3,
                Der.integer(serial),
                ECDSA_WITH_SHA256,
                name,
                Der.sequence(Der.time(from), Der.time(until)),
                name,
                pair.getPublic().getEncoded(),
                Der.value(0xA3, Der.sequence(authority(), alternatives(names))));
    }

    /** Says that it is an authority, for some clients trust no other as one. */
    private static byte[] authority() {
        return Der.sequence(Der.id(BASIC_CONSTRAINTS), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    }

    private static byte[] alternatives(List<String> names) {
        byte[][] values = names.stream().map(SelfSigned::alternative).toArray(byte[][]::new);
        return Der.sequence(Der.id(ALTERNATIVE_NAMES), Der.octets(Der.sequence(values)));
    }

    private static byte[] alternative(String name) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(name);
        return address == null
                ? Der.value(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII))
                : Der.value(IP_ADDRESS, address);
    }

    private static byte[] sign(KeyPair pair, byte[] body) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(body);
        return Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
    }

    private static FileAttribute<?>[] ownerOnly() {
        // Where there are no such rights, the directory's decide.
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void write(Path file, String label, byte[] content, OpenOption... options) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n", options);
    }
}
