// SPDX-License-Identifier: Apache-2.0

/** What programs that change or watch a gateway's traffic implement: filters, the requests that they see, and their verdicts. */
@org.jspecify.annotations.NullMarked
package dev.sluice.gateway.filter;
