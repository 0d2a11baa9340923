// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

/** What can be executed at once, or be prepared and executed by its number. */
public sealed interface Preparable extends ClientMessage permits StmtExecute, Find, Insert, Update, Delete {}
