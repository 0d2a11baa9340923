// SPDX-License-Identifier: Apache-2.0

/** The gateway as a command. */
@org.jspecify.annotations.NullMarked
package dev.sluice.cli.serve;
