// SPDX-License-Identifier: Apache-2.0
/** What a server answers with. */
@NullMarked
package dev.sluice.wire.x.server;

import org.jspecify.annotations.NullMarked;
