// SPDX-License-Identifier: Apache-2.0

/** Meters of a gateway in a Micrometer registry, and a page of HTTP where Prometheus reads them. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.meters;
