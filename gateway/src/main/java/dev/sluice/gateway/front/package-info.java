// SPDX-License-Identifier: Apache-2.0

/** What a front of either dialect is given: where the database is, and how much one client may have under way. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.front;
