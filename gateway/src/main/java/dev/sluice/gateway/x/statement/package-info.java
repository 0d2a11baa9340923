// SPDX-License-Identifier: Apache-2.0
/** SQL on its way to the database, and what its results make of an answer. */
@NullMarked
package dev.sluice.gateway.x.statement;

import org.jspecify.annotations.NullMarked;
