// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.admin;

/**
 * A client that is logged in.
 *
 * @param id the number that this side gave to it
 * @param user the database user
 * @param host where it comes from
 * @param session the number of its session at the database
 */
public record ClientEntry(long id, String user, String host, long session) {}
