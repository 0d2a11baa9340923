// SPDX-License-Identifier: Apache-2.0
/** Who a client is: mechanisms, and what is remembered of logins that went well. */
@NullMarked
package dev.sluice.gateway.x.login;

import org.jspecify.annotations.NullMarked;
