// SPDX-License-Identifier: Apache-2.0
/** Small programs that show one thing each; the build runs them all, and the documentation quotes them. */
@NullMarked
package dev.sluice.examples;

import org.jspecify.annotations.NullMarked;
