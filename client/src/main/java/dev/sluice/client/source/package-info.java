// SPDX-License-Identifier: Apache-2.0
/** Where large values and files come from: streams, channels and publishers, read ahead of the session. */
@NullMarked
package dev.sluice.client.source;

import org.jspecify.annotations.NullMarked;
