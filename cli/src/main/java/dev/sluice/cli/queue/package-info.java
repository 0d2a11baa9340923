// SPDX-License-Identifier: Apache-2.0
/** {@code sluice queue}: what stands in the files of a queue of durable requests, without the program that fills it. */
@NullMarked
package dev.sluice.cli.queue;

import org.jspecify.annotations.NullMarked;
