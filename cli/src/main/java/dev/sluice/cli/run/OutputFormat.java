// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How results are printed. */
enum OutputFormat {
    TABLE,
    CSV,
    JSON,
    NONE;

    /** Reads the name as people write it. */
    static final class Name implements ITypeConverter<OutputFormat> {

        @Override
        public OutputFormat convert(String name) {
            for (OutputFormat format : values()) {
                if (format.toString().equals(name.toLowerCase(Locale.ROOT))) {
                    return format;
                }
            }
            throw new TypeConversionException("expected table, csv, json or none, got '" + name + "'");
        }
    }

    ResultPrinter printer(PrintWriter out) {
        return switch (this) {
            case TABLE -> new TablePrinter(out);
            case CSV -> new CsvPrinter(out);
            case JSON -> new JsonPrinter(out);
            case NONE -> new SilentPrinter();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
