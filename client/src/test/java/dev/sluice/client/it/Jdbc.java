// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import dev.sluice.client.ConnectOptions;
import dev.sluice.testkit.Server;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** Opens connections of the two JDBC drivers that Sluice is compared with, both set to interpret as little as they can. */
enum Jdbc {
    MARIADB(new org.mariadb.jdbc.Driver(), "jdbc:mariadb://", "transformedBitIsBoolean=false"),
    MYSQL(driver(), "jdbc:mysql://", "sslMode=PREFERRED", "connectionTimeZone=LOCAL");

    static final String PREPARED_AT_SERVER = "useServerPrepStmts=true";

    private final Driver driver;
    private final String scheme;
    private final List<String> options;

    Jdbc(Driver driver, String scheme, String... options) {
        this.driver = driver;
        this.scheme = scheme;
        this.options = List.of(options);
    }

    private static Driver driver() {
        try {
            return new com.mysql.cj.jdbc.Driver();
        } catch (SQLException e) {
            throw new AssertionError("Connector/J does not load", e);
        }
    }
}
