// SPDX-License-Identifier: Apache-2.0
/** The recovery demonstration: durable requests while servers are killed. */
@NullMarked
package dev.sluice.cli.recover;

import org.jspecify.annotations.NullMarked;
