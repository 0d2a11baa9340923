// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

/**
 * One death.
 *
 * @param machine who dies
 * @param after as soon as so many requests are answered
 */
record Strike(Machine machine, long after) {}
