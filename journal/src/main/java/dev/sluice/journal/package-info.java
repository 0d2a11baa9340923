// SPDX-License-Identifier: Apache-2.0
/** A log of records on disk that survives crashes: append, acknowledge, recover. */
@NullMarked
package dev.sluice.journal;

import org.jspecify.annotations.NullMarked;
