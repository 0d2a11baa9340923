// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.queue;

import dev.sluice.journal.Entry;
import dev.sluice.journal.Export;
import java.io.IOException;
import java.io.PrintWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Prints entries as JSON, an object a line. */
final class ExportPrinter implements Export.Taker {

    private static final JsonFactory JSON = JsonFactory.builder()
            .rootValueSeparator("")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final PrintWriter out;
    private final JsonGenerator json;
    private final PayloadForm form;
    private final ExportProgress progress;

    ExportPrinter(PrintWriter out, PayloadForm form, ExportProgress progress) {
        this.out = out;
        this.form = form;
        this.progress = progress;
        json = JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    @Override
    public void take(Entry entry, boolean open) throws IOException {
        json.writeStartObject();
        json.writeNumberProperty("index", entry.index());
        json.writeStringProperty("time", entry.time().toString());
        json.writeBooleanProperty("open", open);
        json.writeStringProperty("payload", form.text(entry.payload()));
        json.writeEndObject();
        json.writeRaw('\n');
        if (progress.one() && out.checkError()) {
            throw new IOException("cannot write the entry " + entry.index() + ": nobody reads the output any more");
        }
    }

    void end() {
        json.flush();
        out.flush();
        progress.end();
    }
}
