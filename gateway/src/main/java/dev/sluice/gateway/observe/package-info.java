// SPDX-License-Identifier: Apache-2.0

/** What a gateway tells about itself while it works: to meters, to a log, to whoever listens. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.observe;
