// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

/**
 * A value that somebody gave.
 *
 * @param text the value
 * @param origin where it stands, for people
 */
record Given(String text, String origin) {}
