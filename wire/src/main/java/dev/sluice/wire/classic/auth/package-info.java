// SPDX-License-Identifier: Apache-2.0
/** What authentication plugins compute from a password and the server's scramble. */
@NullMarked
package dev.sluice.wire.classic.auth;

import org.jspecify.annotations.NullMarked;
