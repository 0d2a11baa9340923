// SPDX-License-Identifier: Apache-2.0
/** Real servers for tests and demos: started here, or running elsewhere. */
@NullMarked
package dev.sluice.testkit.server;

import org.jspecify.annotations.NullMarked;
