// SPDX-License-Identifier: Apache-2.0
/** Requests that are on disk before they are sent, and are executed once whatever dies. */
@NullMarked
package dev.sluice.client.durable;

import org.jspecify.annotations.NullMarked;
