// SPDX-License-Identifier: Apache-2.0
/** The encoding that messages of the X Protocol are made of: fields with numbers, in any order. */
@NullMarked
package dev.sluice.wire.x.protobuf;

import org.jspecify.annotations.NullMarked;
