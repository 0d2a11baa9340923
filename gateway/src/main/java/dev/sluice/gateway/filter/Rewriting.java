// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

/**
 * That, and how, the results of a request are rewritten: each is buffered until it has ended.
 *
 * @param rewriter what rewrites them
 * @param limit how many bytes of rows are buffered, 1 or more
 * @param whenTooLarge what is done with a result that is longer
 */
public record Rewriting(ResultRewriter rewriter, long limit, WhenTooLarge whenTooLarge) {

    private static final long USUAL_LIMIT = 1L << 20;

    /** What is done with a result that does not fit. */
    public enum WhenTooLarge {
        /** The request fails with error 1105; what is left of its answer is passed over. */
        FAIL,
        /** The result passes unrewritten, and the rewriter is told. */
        FORWARD
    }

    /** Returns one that buffers 1 MiB, and fails what is longer. */
    public static Rewriting by(ResultRewriter rewriter) {
        return new Rewriting(rewriter, USUAL_LIMIT, WhenTooLarge.FAIL);
    }
}
