// SPDX-License-Identifier: Apache-2.0
/** Real servers, emulated networks and faulty links, for tests and demos. */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
