// SPDX-License-Identifier: Apache-2.0
/** Makes a span of every request of a client, and measures it, by OpenTelemetry's conventions for databases. */
@NullMarked
package dev.sluice.observe.opentelemetry;

import org.jspecify.annotations.NullMarked;
