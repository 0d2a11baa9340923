// SPDX-License-Identifier: Apache-2.0
/** The mechanisms of authentication, as functions of password and nonce. */
@NullMarked
package dev.sluice.wire.x.auth;

import org.jspecify.annotations.NullMarked;
