// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.journal.format.RecordCodec;
import dev.sluice.journal.format.RecordKind;
import dev.sluice.journal.format.SegmentHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Loses what the medium need not have had of the last file of a journal, as the death of a machine does. */
final class Tear {

    private final Random random;

    Tear(Random random) {
        this.random = random;
    }

    /** Tears a journal, but nothing up to the job of index {@code safe}, 0 for none. */
    void strike(Path directory, long safe) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            return;
        }
        Path last = files.get(files.size() - 1);
        byte[] bytes = Files.readAllBytes(last);
        Optional<SegmentHead> head = SegmentHead.decode(ByteBuffer.wrap(bytes));
        if (head.isPresent()) {
            int floor = floor(bytes, head.get(), safe);
            int used = Math.max(floor, lastUsed(bytes));
            Files.write(last, torn(bytes, floor + random.nextInt(1 + used - floor)));
        }
    }

    /** Whether the file ends there, or goes on with zeros or with what was on the disk before. */
    private byte[] torn(byte[] bytes, int end) {
        byte[] torn = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, end) : bytes;
        for (int i = end; i < torn.length; i++) {
            torn[i] = 0;
        }
        int garbage = random.nextBoolean() ? Math.min(torn.length - end, 600) : 0;
        for (int i = end; i < end + garbage; i++) {
            torn[i] = (byte) random.nextInt();
        }
        return torn;
    }

    private static int lastUsed(byte[] bytes) {
        int used = bytes.length;
        while (used > 0 && bytes[used - 1] == 0) {
            used--;
        }
        return used;
    }

    /** Returns up to where the medium has it: as a record says, or because the job was told to be stored. */
    private static int floor(byte[] bytes, SegmentHead head, long safe) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        RecordCodec codec = new RecordCodec(head, null);
        int floor = SegmentHead.BYTES;
        in.position(floor);
        for (var record = codec.decode(in, floor); record != null; record = codec.decode(in, in.position())) {
            if (record.kind() == RecordKind.SYNCED) {
                floor = Math.max(floor, (int) record.index());
            } else if (record.kind() == RecordKind.ENTRY && record.index() <= safe) {
                floor = in.position();
            }
        }
        return floor;
    }
}
