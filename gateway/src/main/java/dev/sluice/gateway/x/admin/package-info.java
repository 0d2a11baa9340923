// SPDX-License-Identifier: Apache-2.0
/** Commands for the X Protocol itself, which never reach the database. */
@NullMarked
package dev.sluice.gateway.x.admin;

import org.jspecify.annotations.NullMarked;
