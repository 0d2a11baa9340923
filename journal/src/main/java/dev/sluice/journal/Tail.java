// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.DiskFile;
import dev.sluice.journal.format.RecordCodec;

/** The file that records are appended to. */
record Tail(Segment segment, DiskFile file, RecordCodec codec) {}
