// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.util.concurrent.CompletableFuture;

/**
 * What became of an append.
 *
 * @param index of the entry
 * @param stored completes, on the journal's thread, when the {@link SyncPolicy} holds for it; fails if the journal has failed,
 *     and then the entry may be found again or not. Shared by all entries that are written together: do not complete it
 */
public record Appended(long index, CompletableFuture<Void> stored) {}
