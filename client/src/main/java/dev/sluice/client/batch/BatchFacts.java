// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

/**
 * What the server says before a batch.
 *
 * @param server of the session
 * @param table of the table that the sets go into
 */
record BatchFacts(ServerFacts server, TableFacts table) {}
