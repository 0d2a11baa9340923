// SPDX-License-Identifier: Apache-2.0
/** Tests of durable requests without a server. */
@NullMarked
package dev.sluice.client.durable;

import org.jspecify.annotations.NullMarked;
