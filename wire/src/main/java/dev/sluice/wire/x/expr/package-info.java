// SPDX-License-Identifier: Apache-2.0
/** Expressions of the document store: trees of identifiers, literals, functions and operators. */
@NullMarked
package dev.sluice.wire.x.expr;

import org.jspecify.annotations.NullMarked;
