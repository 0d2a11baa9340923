// SPDX-License-Identifier: Apache-2.0
/** Shows on a real server what pipelining is worth. */
@NullMarked
package dev.sluice.cli.demo;

import org.jspecify.annotations.NullMarked;
