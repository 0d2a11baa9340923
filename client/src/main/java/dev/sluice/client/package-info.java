// SPDX-License-Identifier: Apache-2.0
/** What users import: a client, its sessions, statements and executions. */
@NullMarked
package dev.sluice.client;

import org.jspecify.annotations.NullMarked;
