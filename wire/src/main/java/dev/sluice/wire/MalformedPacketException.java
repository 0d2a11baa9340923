// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

/**
 * Says that bytes received are not the message that the conversation expects at this point.
 *
 * <p>The message names what was expected and where; it never holds bytes of the packet, which may be secret. A peer that
 * caused it cannot be understood any further: the link must be closed.
 */
public class MalformedPacketException extends RuntimeException {

    /** Creates one; {@code message} names what was expected, without any byte of the packet. */
    public MalformedPacketException(String message) {
        super(message);
    }
}
