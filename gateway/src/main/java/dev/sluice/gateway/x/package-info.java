// SPDX-License-Identifier: Apache-2.0
/** The front for clients of the X Protocol: what a link goes through from its hello to its end. */
@NullMarked
package dev.sluice.gateway.x;

import org.jspecify.annotations.NullMarked;
