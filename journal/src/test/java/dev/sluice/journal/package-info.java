// SPDX-License-Identifier: Apache-2.0
/** A journal is used, dies at every moment, and is opened again. */
@NullMarked
package dev.sluice.journal;

import org.jspecify.annotations.NullMarked;
