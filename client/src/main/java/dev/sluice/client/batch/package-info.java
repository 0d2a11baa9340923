// SPDX-License-Identifier: Apache-2.0
/** Array execution: one statement, any number of sets of parameters, and what came of each. */
@NullMarked
package dev.sluice.client.batch;

import org.jspecify.annotations.NullMarked;
