// SPDX-License-Identifier: Apache-2.0
/** What clients can ask beyond the X Protocol, if they have accepted the extension. */
@NullMarked
package dev.sluice.gateway.x.extension;

import org.jspecify.annotations.NullMarked;
