// SPDX-License-Identifier: Apache-2.0

/** What all tests of the gateway need. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway;
