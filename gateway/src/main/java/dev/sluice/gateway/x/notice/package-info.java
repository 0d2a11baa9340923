// SPDX-License-Identifier: Apache-2.0
/** What a client is told beside the answers, and what of it it wants to hear. */
@NullMarked
package dev.sluice.gateway.x.notice;

import org.jspecify.annotations.NullMarked;
