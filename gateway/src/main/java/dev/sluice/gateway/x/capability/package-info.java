// SPDX-License-Identifier: Apache-2.0
/** What a client and this side tell each other before the login. */
@NullMarked
package dev.sluice.gateway.x.capability;

import org.jspecify.annotations.NullMarked;
