// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.auth.CachingSha2Password;
import dev.sluice.wire.classic.auth.ClearPassword;
import dev.sluice.wire.classic.auth.RsaKey;
import dev.sluice.wire.classic.auth.Sha256Password;
import dev.sluice.wire.classic.reply.AuthMoreData;
import dev.sluice.wire.classic.reply.AuthNextFactor;
import dev.sluice.wire.classic.reply.AuthSwitchRequest;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;

/**
 * Carries the words of an authentication plugin between a client and a database. Proofs pass as they are, for both know the
 * same scramble; a password in the open passes only where nobody can read it.
 *
 * <pre>
 *   CARRYING --full authentication, only the database's link is private--> ENCRYPTED_DUE
 *   ENCRYPTED_DUE --the client asks for a key: it gets the gateway's--> ENCRYPTED_DUE --password: decrypted--> CARRYING
 *   CARRYING --full authentication, only the client's link is private--> PASSWORD_DUE
 *   PASSWORD_DUE --password, the database's key is known: encrypted--> CARRYING
 *   PASSWORD_DUE --password: the key is asked for--> KEY_DUE --key: encrypted--> CARRYING
 * </pre>
 */
final class PluginRelay {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] FULL_AUTH = {AuthMoreData.MARK, CachingSha2Password.FULL_AUTH};
    private static final Set<String> CLEAR = Set.of(ClearPassword.NAME, "dialog", "authentication_ldap_simple");
    private static final byte SHA256_KEY_REQUEST = 1;

    private enum Stage {
        CARRYING,
        ENCRYPTED_DUE,
        PASSWORD_DUE,
        KEY_DUE
    }

    private final Parley parley;
    private final AuthTerms terms;
    private final OwnKey ownKey;
    private final boolean factors;
    private Stage stage = Stage.CARRYING;
    private String plugin = "";
    private byte[] scramble;
    private byte[] password = {};

    /**
     * Creates one.
     *
     * @param ownKey what clients encrypt passwords with for the gateway
     * @param factors whether the database may ask for more than one plugin in turn
     * @param greeted the scramble of the database's greeting
     */
    PluginRelay(Parley parley, AuthTerms terms, OwnKey ownKey, boolean factors, byte[] greeted) {
        this.parley = parley;
        this.terms = terms;
        this.ownKey = ownKey;
        this.factors = factors;
        scramble = greeted;
    }

    /**
     * Begins with the answer to the scramble that a client gave without being asked.
     *
     * @return what the database is told in its place
     * @throws Refused if it must not be carried over
     */
    byte[] begin(String first, byte[] answer) {
        plugin = first;
        refuseReadable();
        if (!plugin.equals(Sha256Password.NAME)) {
            return answer;
        }
        if (answer.length == 1 && answer[0] == SHA256_KEY_REQUEST) {
            onFullAuthentication();
        }
        if (answer.length <= 1 || !mustEncrypt()) {
            return answer;
        }
        password = withoutNul(answer);
        stage = Stage.KEY_DUE;
        return new byte[] {SHA256_KEY_REQUEST};
    }

    /**
     * Begins with what a client says in the middle of a session, which cannot be replaced.
     *
     * @throws Refused if it must not be carried over
     */
    void beginAgain(String first, byte[] answer) {
        if (begin(first, answer) != answer) {
            throw new Refused(Refusal.credentials("a change of user with " + plugin + " needs TLS to the database"));
        }
    }

    /** Only the client's link is private: it gives the password as it is, which then must not leave as it is. */
    private boolean mustEncrypt() {
        return parley.isClientPrivate() && !parley.isDatabasePrivate();
    }

    /** Only the database's link is private: it wants the password as it is, which the client does not give. */
    private boolean lacksPassword() {
        return !parley.isClientPrivate() && parley.isDatabasePrivate();
    }

    private void refuseReadable() {
        if (CLEAR.contains(plugin) && !(parley.isClientPrivate() && parley.isDatabasePrivate())) {
            throw new Refused(Refusal.credentials(plugin + " sends the password in the open: connect with TLS,"
                    + " and let the gateway reach the database with TLS or over a unix socket"));
        }
    }

    // What the database says.

    /**
     * Takes a word of the database's that is neither OK nor an error.
     *
     * @throws Refused if the client must not be asked for that
     */
    void onDatabase(byte[] word) {
        if (stage == Stage.KEY_DUE) {
            onKey(word);
            return;
        }
        if (word.length > 1 && (word[0] & 0xFF) == AuthSwitchRequest.MARK) {
            AuthSwitchRequest request = AuthSwitchRequest.decode(ByteReader.of(word));
            onSwitch(request.plugin(), request.scramble());
        } else if (factors && word.length > 1 && word[0] == AuthNextFactor.MARK) {
            AuthNextFactor factor = AuthNextFactor.decode(ByteReader.of(word));
            onSwitch(factor.plugin(), factor.data());
        } else if (plugin.equals(CachingSha2Password.NAME) && Arrays.equals(word, FULL_AUTH)) {
            onFullAuthentication();
        }
        parley.toClient(word);
    }

    private void onSwitch(String next, byte[] fresh) {
        plugin = next;
        scramble = fresh;
        refuseReadable();
        if (plugin.equals(Sha256Password.NAME)) {
            onFullAuthentication();
        }
    }

    private void onFullAuthentication() {
        if (mustEncrypt()) {
            stage = Stage.PASSWORD_DUE;
        } else if (lacksPassword()) {
            if (plugin.equals(Sha256Password.NAME)) {
                throw new Refused(
                        Refusal.credentials(plugin + " gives the password itself to a database that is reached"
                                + " with TLS or over a unix socket: connect with TLS"));
            }
            stage = Stage.ENCRYPTED_DUE;
        }
    }

    private void onKey(byte[] word) {
        boolean marked = word.length > 0 && word[0] == AuthMoreData.MARK;
        byte[] pem = marked ? Arrays.copyOfRange(word, 1, word.length) : word;
        try {
            sayEncrypted(RsaKey.parse(pem));
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.credentials("the database's RSA key cannot be used"));
        }
    }

    // What the client says.

    /**
     * Takes a word of the client's.
     *
     * @throws Refused if it must not be carried over
     */
    void onClient(byte[] word) {
        if (stage == Stage.ENCRYPTED_DUE) {
            onEncrypted(word);
        } else if (stage == Stage.PASSWORD_DUE && word.length > 1) {
            onPassword(word);
        } else {
            parley.toDatabase(word);
        }
    }

    private void onEncrypted(byte[] word) {
        if (word.length == 1 && word[0] == CachingSha2Password.KEY_REQUEST) {
            byte[] pem = ownKey.pem();
            byte[] answer = new byte[pem.length + 1];
            answer[0] = AuthMoreData.MARK;
            System.arraycopy(pem, 0, answer, 1, pem.length);
            parley.toClient(answer);
            return;
        }
        stage = Stage.CARRYING;
        try {
            parley.toDatabase(ownKey.decrypt(word, scramble));
        } catch (GeneralSecurityException e) {
            throw new Refused(Refusal.credentials("the password is not encrypted by the gateway's key, which is another"
                    + " than the database's: ask for it, or connect with TLS"));
        }
    }

    private void onPassword(byte[] word) {
        password = withoutNul(word);
        if (terms.serverKey().isPresent()) {
            sayEncrypted(terms.serverKey().get());
        } else {
            askForKey();
        }
    }

    private void askForKey() {
        if (!terms.publicKeyRetrieval()) {
            throw new Refused(Refusal.credentials("the password would travel in the open between the gateway and the"
                    + " database: the gateway needs TLS or a unix socket there, the database's RSA key, or leave to ask"
                    + " for that (allowPublicKeyRetrieval)"));
        }
        boolean sha256 = plugin.equals(Sha256Password.NAME);
        stage = Stage.KEY_DUE;
        parley.toDatabase(new byte[] {sha256 ? SHA256_KEY_REQUEST : CachingSha2Password.KEY_REQUEST});
    }

    private void sayEncrypted(RsaKey key) {
        byte[] seed = new byte[RsaKey.SEED];
        RANDOM.nextBytes(seed);
        byte[] encrypted = key.encrypt(password, scramble, seed);
        Arrays.fill(password, (byte) 0);
        stage = Stage.CARRYING;
        parley.toDatabase(encrypted);
    }

    private static byte[] withoutNul(byte[] word) {
        int end = word.length;
        return Arrays.copyOf(word, end > 0 && word[end - 1] == 0 ? end - 1 : end);
    }
}
