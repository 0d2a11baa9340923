// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.nio.ByteBuffer;

/** Something on its way through a {@link DelayLine}: bytes, or how they ended. */
sealed interface Parcel {

    /** When it leaves the line, on the clock of {@link System#nanoTime}. */
    long due();

    /** Some bytes, in order; read once, by whoever takes the parcel out. */
    record Bytes(ByteBuffer bytes, long due) implements Parcel {}

    /** The sender's end, or its reset; nothing comes after it. */
    record End(boolean peaceful, long due) implements Parcel {}
}
