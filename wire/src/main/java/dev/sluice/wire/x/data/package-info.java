// SPDX-License-Identifier: Apache-2.0
/** Values that travel within messages: scalars, objects, arrays, and capabilities named by them. */
@NullMarked
package dev.sluice.wire.x.data;

import org.jspecify.annotations.NullMarked;
