// SPDX-License-Identifier: Apache-2.0
/** What a server answers, as one sealed family for each question asked. */
@NullMarked
package dev.sluice.wire.classic.reply;

import org.jspecify.annotations.NullMarked;
