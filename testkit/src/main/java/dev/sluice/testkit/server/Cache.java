// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A directory of things that are slow to make and never change: unpacked binaries, a fresh data directory, a certificate.
 *
 * <p>An entry is made beside its place and then renamed, so that whoever sees it sees it whole. Processes and threads
 * that want the same entry at once wait for the first of them; an entry that a crash left half made is made again.
 */
record Cache(Path root) {

    /** Fills an empty directory with an entry's content. */
    interface Maker {
        void make(Path directory) throws IOException;
    }

    /** Returns the calling user's cache: {@code $XDG_CACHE_HOME/sluice}, or {@code ~/.cache/sluice}. */
    static Cache ofUser() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || !Path.of(xdg).isAbsolute()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(xdg);
        return new Cache(base.resolve("sluice"));
    }

    /** Returns the directory of an entry, which is made first if it is not there. */
    Path entry(String name, Maker maker) throws IOException {
        Path entry = root.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        Files.createDirectories(root);
        synchronized (Cache.class) { // a file lock excludes other processes only
            try (FileChannel lockFile = open(root.resolve(name + ".lock"));
                    FileLock lock = lockFile.lock()) {
                assert lock.isValid();
                if (!Files.isDirectory(entry)) {
                    place(entry, maker);
                }
            }
        }
        return entry;
    }

    private static FileChannel open(Path lockFile) throws IOException {
        return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Makes a directory as a whole: other eyes see it with all its content, or as it was before: absent or empty. */
    static void place(Path target, Maker maker) throws IOException {
        Path making = target.resolveSibling(target.getFileName() + ".making");
        new FileTree(making).delete();
        Files.createDirectories(making);
        maker.make(making);
        Files.move(making, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
