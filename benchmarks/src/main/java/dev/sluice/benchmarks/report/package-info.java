// SPDX-License-Identifier: Apache-2.0
/** What came of contests: medians and spreads, tables, charts and a page. */
@NullMarked
package dev.sluice.benchmarks.report;

import org.jspecify.annotations.NullMarked;
