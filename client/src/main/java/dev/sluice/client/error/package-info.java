// SPDX-License-Identifier: Apache-2.0
/** What can go wrong with a request, what became of it, and whether its session lives on. */
@NullMarked
package dev.sluice.client.error;

import org.jspecify.annotations.NullMarked;
