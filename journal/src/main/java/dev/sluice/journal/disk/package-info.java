// SPDX-License-Identifier: Apache-2.0
/** Files as the journal needs them, so that tests can put a faulty disk in their place. */
@NullMarked
package dev.sluice.journal.disk;

import org.jspecify.annotations.NullMarked;
