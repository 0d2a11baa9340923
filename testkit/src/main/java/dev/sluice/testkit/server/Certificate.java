// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A self-signed certificate for 127.0.0.1, ::1 and localhost, made once per user and good for ten years.
 *
 * <p>The JDK has no public API that signs a certificate, and openssl may be missing, so the JDK's own keytool makes it.
 *
 * @param chain a PEM file with the certificate, which is its own authority
 * @param key a PEM file with the unencrypted key in PKCS #8
 */
record Certificate(Path chain, Path key) {

    private static final String ALIAS = "sluice";
    private static final char[] PASSWORD = "changeit".toCharArray(); // of a file that lives for a moment

    static Certificate of(Cache cache) throws IOException {
        Path directory = cache.entry("certificate-1", Certificate::make);
        return new Certificate(directory.resolve("certificate.pem"), directory.resolve("key.pem"));
    }

    private static void make(Path directory) throws IOException {
        Path store = directory.resolve("store.p12");
        keytool(store, directory.resolve("log"));
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            write(
                    directory.resolve("certificate.pem"),
                    "CERTIFICATE",
                    keys.getCertificate(ALIAS).getEncoded());
            Path key = Files.createFile(
                    directory.resolve("key.pem"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            write(key, "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded());
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("Cannot read the certificate that keytool made", unreadable);
        }
        Files.delete(store);
    }

    private static void keytool(Path store, Path log) throws IOException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Path nothing = Files.createFile(store.resolveSibling("nothing"));
        int status = Command.of(program, arguments(store)).run(nothing, log);
        Files.delete(nothing);
        if (status != 0) {
            throw new IOException(program + " made no certificate: " + Files.readString(log));
        }
        Files.delete(log);
    }

    private static List<String> arguments(Path store) {
        return List.of(
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "3650",
                "-dname",
                "CN=localhost, O=Sluice tests",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1,ip:::1",
                "-ext",
                "BC=ca:true",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString());
    }

    private static void write(Path file, String label, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        String pem = "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
        Files.write(file, pem.getBytes(US_ASCII));
    }
}
