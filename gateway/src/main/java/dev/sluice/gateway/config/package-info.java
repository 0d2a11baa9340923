// SPDX-License-Identifier: Apache-2.0

/** The settings of a gateway: from a file, from the environment and from a command line, with defaults that work. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.config;
