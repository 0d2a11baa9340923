// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

/**
 * What came of one set of parameters.
 *
 * @param failed whether it failed, alone or together with others; {@link BatchResult#errors} tells why
 * @param affectedRows rows changed, or {@link #NOT_TOLD}
 * @param generatedId the id generated for it, 0 for none, or {@link #NOT_TOLD}
 */
public record SetOutcome(boolean failed, long affectedRows, long generatedId) {

    /** The server did not tell, for the set was one of many in a command; or it was too much to keep. */
    public static final long NOT_TOLD = -1;

    static final SetOutcome FAILED = new SetOutcome(true, 0, 0);
    static final SetOutcome UNKNOWN = new SetOutcome(false, NOT_TOLD, NOT_TOLD);
}
