// SPDX-License-Identifier: Apache-2.0
/** {@code sluice run}: reads a script as a stream, pipelines its statements, and prints their results in order. */
@NullMarked
package dev.sluice.cli.run;

import org.jspecify.annotations.NullMarked;
