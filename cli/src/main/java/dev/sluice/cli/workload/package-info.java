// SPDX-License-Identifier: Apache-2.0
/** What demo and bench ask of a server, and how they count and time it. */
@NullMarked
package dev.sluice.cli.workload;

import org.jspecify.annotations.NullMarked;
