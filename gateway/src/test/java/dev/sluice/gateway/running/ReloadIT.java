// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.Gateway;
import dev.sluice.link.SelfSigned;
import dev.sluice.link.ServerTls;
import dev.sluice.link.ServerTlsTerms;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadIT extends BothDialects {

    @TempDir
    Path directory;

    private Path make(String name) throws Exception {
        Path chain = directory.resolve(name + ".pem");
        Instant now = Instant.now();
        SelfSigned.write(
                chain,
                key(name),
                List.of("127.0.0.1", "localhost"),
                now.minusSeconds(60),
                now.plus(Duration.ofDays(1)));
        return chain;
    }

    private Path key(String name) {
        return directory.resolve(name + ".key");
    }

    private Connection trusting(Gateway gateway, Path authority) throws Exception {
        Driver driver = new org.mariadb.jdbc.Driver();
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", PASSWORD);
        return driver.connect(
                "jdbc:mariadb://127.0.0.1:" + gateway.ports().get(0) + "/" + user + "?sslMode=verify-ca&serverSslCert="
                        + authority,
                login);
    }

    @Test
    void aRenewedCertificateIsShownToThoseWhoComeAndSessionsThatAreOpenGoOn() throws Exception {
        Path first = make("first");
        Path second = make("second");
        ServerTls tls = ServerTls.load(ServerTlsTerms.of(first, key("first")));
        try (Gateway gateway = start(listener -> listener.withTls(tls), options -> options);
                Connection before = trusting(gateway, first)) {
            tls.reload(ServerTlsTerms.of(second, key("second")));
            trusting(gateway, second).close();
            try (Statement statement = before.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }
}
