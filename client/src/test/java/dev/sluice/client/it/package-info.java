// SPDX-License-Identifier: Apache-2.0
/** The client against real servers, and against peers that are none. */
@NullMarked
package dev.sluice.client.it;

import org.jspecify.annotations.NullMarked;
