// SPDX-License-Identifier: Apache-2.0
/** Sessions to several hosts, kept alive: one for a request, or one for oneself. */
@NullMarked
package dev.sluice.client.pool;

import org.jspecify.annotations.NullMarked;
