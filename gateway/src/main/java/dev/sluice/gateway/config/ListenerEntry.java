// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import dev.sluice.gateway.Dialect;
import java.util.List;

/**
 * Where clients come in.
 *
 * @param dialect what is spoken there
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param proxyFrom networks of proxies whose headers are believed
 * @param proxyRequired whether every link must begin with such a header
 */
public record ListenerEntry(Dialect dialect, String host, int port, List<String> proxyFrom, boolean proxyRequired) {}
