// SPDX-License-Identifier: Apache-2.0
/** Answers in the order of what was asked, and how they get onto the link. */
@NullMarked
package dev.sluice.gateway.x.reply;

import org.jspecify.annotations.NullMarked;
