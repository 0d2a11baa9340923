// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    private Path directory;

    @Test
    void copiesFilesAndDirectories() throws IOException {
        Path source = Files.createDirectories(directory.resolve("source/below"));
        Files.writeString(source.resolve("file"), "content");

        new FileTree(directory.resolve("source")).copyTo(directory.resolve("target"));

        assertThat(directory.resolve("target/below/file")).hasContent("content");
    }

    @Test
    void deletesEverything() throws IOException {
        Path below = Files.createDirectories(directory.resolve("tree/below"));
        Files.writeString(below.resolve("file"), "content");

        new FileTree(directory.resolve("tree")).delete();

        assertThat(directory.resolve("tree")).doesNotExist();
    }

    @Test
    void deletesNothingWhereNothingIs() throws IOException {
        new FileTree(directory.resolve("nothing")).delete();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void isEmptyWhenAbsentOrWithoutFiles() throws IOException {
        assertThat(new FileTree(directory.resolve("nothing")).isEmpty()).isTrue();
        assertThat(new FileTree(directory).isEmpty()).isTrue();
        Files.writeString(directory.resolve("file"), "content");
        assertThat(new FileTree(directory).isEmpty()).isFalse();
    }
}
