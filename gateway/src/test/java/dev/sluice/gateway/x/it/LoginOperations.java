// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static dev.sluice.gateway.x.it.Operation.fresh;
import static dev.sluice.gateway.x.it.Operation.secured;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.client.AuthenticateContinue;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.StmtExecute;
import java.util.List;

/** Ways in, and doors that stay shut. */
final class LoginOperations {

    private static final AuthenticateContinue WRONG =
            new AuthenticateContinue("\0nobody\0*0123456789012345678901234567890123456789".getBytes(UTF_8));

    private LoginOperations() {}

    static List<Operation> all(String user) {
        AuthenticateStart good = plain(user, GatewayRig.PASSWORD, "");
        AuthenticateStart bad = plain(user, "wrong", "");
        return List.of(
                secured("PLAIN over TLS", talk -> talk.ask(good)),
                secured("PLAIN over TLS into a schema", talk -> talk.ask(plain(user, GatewayRig.PASSWORD, user))),
                fresh("PLAIN without TLS", talk -> talk.ask(good)),
                secured("PLAIN, wrong password", talk -> talk.ask(bad)),
                secured("PLAIN, unknown user", talk -> talk.ask(plain("no_such_user", "x", ""))),
                secured("PLAIN, no password", talk -> talk.ask(plain(user, "", ""))),
                secured(
                        "PLAIN, unknown schema",
                        talk -> talk.ask(plain(user, GatewayRig.PASSWORD, "sluice_x_nowhere"))),
                secured("PLAIN, wrong and then right", talk -> talk.ask(bad, good)),
                secured("PLAIN, three times wrong", talk -> talk.ask(bad, bad, bad)),
                secured(
                        "PLAIN, wrong, and a statement behind it in one write",
                        talk -> talk.pipeline(bad, StmtExecute.sql("SELECT 1"))),
                secured(
                        "PLAIN and two statements in one write",
                        talk -> talk.pipeline(good, StmtExecute.sql("SELECT 1"), StmtExecute.sql("SELECT 2"))),
                secured("PLAIN, data that is cut short", talk -> talk.ask(start("PLAIN", "no zeros in it"))),
                secured("PLAIN, no data", talk -> talk.ask(start("PLAIN", ""))),
                secured("plain in small letters", talk -> talk.ask(start("plain", ""))),
                fresh("SHA256_MEMORY, unknown user", talk -> talk.ask(start("SHA256_MEMORY", ""), WRONG)),
                fresh(
                        "SHA256_MEMORY, an answer that is cut short",
                        talk -> talk.ask(start("SHA256_MEMORY", ""), new AuthenticateContinue(new byte[] {'x'}))),
                fresh("MYSQL41", talk -> talk.ask(start("MYSQL41", ""), WRONG)),
                fresh("EXTERNAL", talk -> talk.ask(start("EXTERNAL", ""))),
                fresh("an unknown mechanism", talk -> talk.ask(start("KERBEROS", ""))),
                fresh("an empty mechanism", talk -> talk.ask(start("", ""))));
    }

    private static AuthenticateStart plain(String user, String password, String schema) {
        return AuthenticateStart.of(Plain.NAME, Plain.start(schema, user, password.getBytes(UTF_8)));
    }

    private static AuthenticateStart start(String mechanism, String data) {
        return AuthenticateStart.of(mechanism, data.getBytes(UTF_8));
    }
}
