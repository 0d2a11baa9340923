// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import dev.sluice.client.ConnectOptions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Opens connections of the two JDBC drivers that Sluice is compared with, both set to interpret as little as they can.
 *
 * @param options where to connect, as whom
 * @param tls whether the server offers TLS
 */
record Jdbc(ConnectOptions options, boolean tls) {

    Connection mariaDb(boolean preparedAtServer) {
        Properties properties = properties(preparedAtServer);
        properties.setProperty("sslMode", tls ? "trust" : "disable");
        properties.setProperty("transformedBitIsBoolean", "false");
        return connect(new org.mariadb.jdbc.Driver(), "jdbc:mariadb://", properties);
    }

    Connection connectorJ(boolean preparedAtServer) {
        Properties properties = properties(preparedAtServer);
        properties.setProperty("sslMode", tls ? "REQUIRED" : "DISABLED");
        properties.setProperty("connectionTimeZone", "LOCAL");
        try {
            return connect(new com.mysql.cj.jdbc.Driver(), "jdbc:mysql://", properties);
        } catch (SQLException e) {
            throw new AssertionError("Connector/J does not load", e);
        }
    }

    private Properties properties(boolean preparedAtServer) {
        Properties properties = new Properties();
        properties.setProperty("user", options.user());
        properties.setProperty("password", options.password());
        properties.setProperty("useServerPrepStmts", Boolean.toString(preparedAtServer));
        properties.setProperty("useAffectedRows", "true");
        properties.setProperty("tinyInt1isBit", "false");
        properties.setProperty("yearIsDateType", "false");
        properties.setProperty("sessionVariables", "sql_mode='',time_zone='+00:00'");
        return properties;
    }

    private Connection connect(Driver driver, String scheme, Properties properties) {
        String url = scheme + options.endpoint() + "/" + options.schema();
        try {
            return driver.connect(url, properties);
        } catch (SQLException e) {
            throw new AssertionError("cannot connect to " + url, e);
        }
    }
}
