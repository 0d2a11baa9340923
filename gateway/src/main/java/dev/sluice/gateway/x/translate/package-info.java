// SPDX-License-Identifier: Apache-2.0
/** Columns and rows of the classic protocol, told in the words of the X Protocol. */
@NullMarked
package dev.sluice.gateway.x.translate;

import org.jspecify.annotations.NullMarked;
