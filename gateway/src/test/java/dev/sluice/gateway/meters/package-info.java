// SPDX-License-Identifier: Apache-2.0

/** What meters say after real clients have done something. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.meters;
