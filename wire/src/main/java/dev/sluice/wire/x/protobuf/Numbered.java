// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.protobuf;

/** A choice that is sent as a number. */
public interface Numbered {

    /** Returns the number that is sent. */
    int number();
}
