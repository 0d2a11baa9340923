// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import java.util.Map;

/**
 * A filter that the settings name: a table {@code [[filters]]} of the file.
 *
 * @param name which one
 * @param settings what else stands in the table, in its order, as text
 */
public record FilterEntry(String name, Map<String, String> settings) {}
