// SPDX-License-Identifier: Apache-2.0
/** A server that says what a test's script has it say, made of the product's own messages. */
@NullMarked
package dev.sluice.testkit.fake;

import org.jspecify.annotations.NullMarked;
