// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.classic.value.LongData;

/** What stands among the parameters of an execute for one that is sent ahead of it, piece by piece. */
public record LargeParameter(Supply supply, LongData type) {}
