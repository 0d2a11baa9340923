// SPDX-License-Identifier: Apache-2.0
/** Blocks of messages that stop at the first failure. */
@NullMarked
package dev.sluice.gateway.x.expect;

import org.jspecify.annotations.NullMarked;
