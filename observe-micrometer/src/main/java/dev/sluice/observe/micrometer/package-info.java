// SPDX-License-Identifier: Apache-2.0
/** Counts and times what a client does, as meters of a Micrometer registry. */
@NullMarked
package dev.sluice.observe.micrometer;

import org.jspecify.annotations.NullMarked;
