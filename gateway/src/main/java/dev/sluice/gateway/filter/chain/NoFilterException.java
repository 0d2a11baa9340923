// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

/** A filter does not begin, and so its session must not, either. What it threw is logged. */
public final class NoFilterException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoFilterException(RuntimeException thrown) {
        super("a filter does not begin", thrown);
    }
}
