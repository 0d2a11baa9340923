// SPDX-License-Identifier: Apache-2.0

/** A gateway at work: its limits, its end, and what it tells about itself, with real clients of both dialects. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.running;
