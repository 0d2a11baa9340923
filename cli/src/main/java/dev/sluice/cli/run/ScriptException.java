// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.IOException;

/** The script itself cannot be read on: what comes behind the line that the message names is not known. */
final class ScriptException extends IOException {

    ScriptException(long line, String problem) {
        super("line " + line + " of the script: " + problem);
    }
}
