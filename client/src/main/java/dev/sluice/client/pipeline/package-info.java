// SPDX-License-Identifier: Apache-2.0
/** The first-in-first-out list of exchanges on one link, bounded in requests and in bytes. */
@NullMarked
package dev.sluice.client.pipeline;

import org.jspecify.annotations.NullMarked;
