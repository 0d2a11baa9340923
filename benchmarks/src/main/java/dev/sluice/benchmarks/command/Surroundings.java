// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.command;

import dev.sluice.client.exchange.ServerInfo;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what measurements were made with. */
final class Surroundings {

    /** The jars of the class path whose versions matter to a reader. */
    private static final Pattern PEER = Pattern.compile(
            "(vertx-mysql-client|mysql-connector-j|mariadb-java-client|r2dbc-mysql|r2dbc-mariadb|netty-transport)-\\d.*");

    private Surroundings() {}

    /** Returns them by their names; {@code arguments} are those of the command, in which a password is left out. */
    static Map<String, String> describe(ServerInfo server, List<String> arguments) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("server", (server.mariaDb() ? "MariaDB " : "MySQL ") + server.version());
        about.put("command", "`./sluice bench --peers " + withoutPasswords(arguments) + "`");
        about.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        about.put("machine", machine());
        about.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        about.put("versions", versions());
        return about;
    }

    private static String withoutPasswords(List<String> arguments) {
        return arguments.stream()
                .map(argument -> argument.replaceFirst("^(mysql://[^:/@]*):[^@]*@", "$1@"))
                .collect(Collectors.joining(" "));
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors" + firstLine("/proc/cpuinfo", "model name")
                + firstLine("/proc/meminfo", "MemTotal") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version");
    }

    private static String firstLine(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> ", " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static String versions() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString().replaceFirst("\\.jar$", ""))
                .filter(name -> PEER.matcher(name).matches())
                .collect(Collectors.joining(", "));
    }
}
