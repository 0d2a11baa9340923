// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

    @TempDir
    private Path directory;

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void makesAnEntryOnce() throws IOException {
        Path first = cache().entry("thing", this::make);
        Path second = cache().entry("thing", this::make);

        assertThat(first).isEqualTo(second).isEqualTo(directory.resolve("cache/thing"));
        assertThat(first.resolve("content")).hasContent("1");
        assertThat(made).hasValue(1);
    }

    @Test
    void makesAnEntryOnceForThreadsThatWantItAtTheSameTime() {
        List<CompletableFuture<Path>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            all.add(CompletableFuture.supplyAsync(this::entry));
        }
        all.forEach(CompletableFuture::join);

        assertThat(made).hasValue(1);
    }

    private Path entry() {
        try {
            return cache().entry("thing", this::make);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void hasNoEntryWhoseMakingFailed() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> cache().entry("thing", making -> {
                    make(making);
                    throw new IOException("disk full");
                }));

        assertThat(directory.resolve("cache/thing")).doesNotExist();
        assertThat(cache().entry("thing", this::make).resolve("content")).hasContent("2");
    }

    @Test
    void forgetsWhatACrashLeftHalfMade() throws IOException {
        Path leftOver = Files.createDirectories(directory.resolve("cache/thing.making"));
        Files.writeString(leftOver.resolve("half"), "x");

        assertThat(cache().entry("thing", this::make)).isDirectoryNotContaining("glob:**half");
    }

    @Test
    void placesADirectoryWhereAnEmptyOneIs() throws IOException {
        Path target = Files.createDirectory(directory.resolve("empty"));

        Cache.place(target, this::make);

        assertThat(target.resolve("content")).hasContent("1");
    }

    private Cache cache() {
        return new Cache(directory.resolve("cache"));
    }

    private void make(Path making) throws IOException {
        Files.writeString(making.resolve("content"), "" + made.incrementAndGet());
    }
}
