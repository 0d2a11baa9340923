// SPDX-License-Identifier: Apache-2.0
/** What a program can hear of its sessions and requests while they run: stages, times, sizes, outcomes. */
@NullMarked
package dev.sluice.client.observe;

import org.jspecify.annotations.NullMarked;
