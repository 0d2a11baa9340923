// SPDX-License-Identifier: Apache-2.0
/** The parts of which requests for documents and rows are made. */
@NullMarked
package dev.sluice.wire.x.crud;

import org.jspecify.annotations.NullMarked;
