// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledServerTest {

    @TempDir
    private Path directory;

    @Test
    void findsNothingWhereNothingIs() throws IOException {
        assertThat(InstalledServer.find(List.of("", directory.toString()))).isEmpty();
    }

    @Test
    void findsMariaDbWithTheScriptsOfItsRelease() throws IOException {
        Path executable = install("sbin/mariadbd");
        install("share/mysql/mysql_system_tables.sql");
        install("share/mysql/mysql_system_tables_data.sql");
        install("share/mysql/maria_add_gis_sp_bootstrap.sql");

        assertThat(found("sbin"))
                .returns(ServerProgram.Flavor.MARIADB, ServerProgram::flavor)
                .returns(executable, ServerProgram::executable)
                .returns(executable.resolve("../../share/mysql").normalize(), ServerProgram::share)
                .returns(
                        List.of(
                                "mysql_system_tables.sql",
                                "mysql_system_tables_data.sql",
                                "maria_add_gis_sp_bootstrap.sql"),
                        ServerProgram::scripts);
    }

    @Test
    void takesAServerWithoutMariaDbsScriptsForMySql() throws IOException {
        install("bin/mysqld");
        install("share/mysql_system_tables.sql");

        assertThat(found("bin")).returns(ServerProgram.Flavor.MYSQL, ServerProgram::flavor);
    }

    @Test
    void followsALinkToTheProgram() throws IOException {
        Path executable = install("sbin/mariadbd");
        install("share/mariadb/maria_add_gis_sp_bootstrap.sql");
        Path link = Files.createDirectories(directory.resolve("links")).resolve("mysqld");
        Files.createSymbolicLink(link, executable);

        assertThat(found("links"))
                .returns(ServerProgram.Flavor.MARIADB, ServerProgram::flavor)
                .returns(executable, ServerProgram::executable);
    }

    @Test
    void saysWhatIsMissingWhenMariaDbHasNoScripts() throws IOException {
        install("sbin/mariadbd");

        assertThatIOException().isThrownBy(() -> found("sbin")).withMessageContaining("maria_add_gis_sp_bootstrap.sql");
    }

    @Test
    void namesAnotherVersionOtherwise() throws IOException {
        Path executable = install("bin/mysqld");
        String before = found("bin").name();
        Files.writeString(executable, "a newer one");

        assertThat(found("bin").name()).isNotEqualTo(before);
    }

    private ServerProgram found(String below) throws IOException {
        return InstalledServer.find(List.of(directory.resolve(below).toString()))
                .orElseThrow();
    }

    private Path install(String name) throws IOException {
        Path file = directory.toRealPath().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a program");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
