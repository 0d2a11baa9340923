// SPDX-License-Identifier: Apache-2.0
/** The beginning of a session that speaks the X Protocol: capabilities, TLS, authentication. */
@NullMarked
package dev.sluice.client.x.login;

import org.jspecify.annotations.NullMarked;
