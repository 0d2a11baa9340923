// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

/** Says that a packet is longer than the receiver takes. */
public final class OversizedPacketException extends MalformedPacketException {

    /** Creates one; {@code message} tells the limit. */
    public OversizedPacketException(String message) {
        super(message);
    }
}
