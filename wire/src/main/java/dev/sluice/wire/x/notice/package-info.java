// SPDX-License-Identifier: Apache-2.0
/** What a server says without being asked, or beside an answer. */
@NullMarked
package dev.sluice.wire.x.notice;

import org.jspecify.annotations.NullMarked;
