// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

/** What is said in answer to a message, once that is the oldest one: kept as what to write, and not as bytes. */
@FunctionalInterface
public interface Answer {

    /** Writes it. */
    void write(ReplyWriter out);
}
