// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the demonstration works on: one database, and two gateways before it, which are what the program knows as its servers.
 * Both lead to the same data, as two nodes of a cluster do.
 *
 * @param database behind both
 * @param gateways each a process of its own
 */
record Site(Database database, List<GatewayProcess> gateways) implements AutoCloseable {

    /** How many sessions there are to each gateway. */
    static final int SESSIONS = 2;

    static Site start() throws IOException {
        Database database = Database.start();
        try {
            GatewayProcess first = GatewayProcess.start("gateway 1", database.url());
            try {
                return new Site(database, List.of(first, GatewayProcess.start("gateway 2", database.url())));
            } catch (IOException e) {
                first.close();
                throw e;
            }
        } catch (IOException e) {
            database.close();
            throw e;
        }
    }

    /** Returns the URL of a pool of sessions through both gateways. */
    String url() {
        String hosts =
                gateways.stream().map(gateway -> "127.0.0.1:" + gateway.port()).collect(Collectors.joining(","));
        return "mysql://root@" + hosts + "/?tls=disabled&backoff=20&maxBackoff=500&connectTimeout=5000&sessions="
                + SESSIONS;
    }

    /** Returns the URL of the database itself. */
    String directUrl() {
        return database.url() + "/?tls=disabled";
    }

    Stream<Machine> machines() {
        return Stream.concat(Stream.of(database), gateways.stream());
    }

    /** Returns which machines serve. */
    String standing() {
        return machines()
                .map(machine -> machine.name() + (machine.isUp() ? " up" : " DOWN"))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        gateways.forEach(GatewayProcess::close);
        database.close();
    }
}
