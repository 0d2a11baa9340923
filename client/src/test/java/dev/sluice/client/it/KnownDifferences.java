// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.util.List;

/**
 * Where the drivers do not read what Sluice reads, and why. The columns are those of {@link KnownDifference}; in all of these
 * places the server's own text, which {@link Form#WRITTEN} compares, is what Sluice reads.
 */
final class KnownDifferences {

    private static final String TABLE = """
            .*      | Sluice binary  | FLOAT                       | .*                          | FLOAT    | .*               | in text, servers round FLOAT to 6 digits; in binary all bits come
            .*      | MariaDB binary | .*INT\\(\\d+\\) ZEROFILL       | .*                          | TEXT     | \\d+              | does not pad binary numbers
            .*      | MariaDB binary | YEAR                        | 0000                        | TEXT     | 0                | does not pad binary numbers
            .*      | Connector/J .* | YEAR                        | 0000                        | TEXT     | 0                | takes the year 0000 for a number
            .*      | Connector/J .* | BOOL                        | -128                        | BOOLEAN  | false            | of the negative numbers takes only -1 for true
            .*      | Connector/J .* | DECIMAL\\(65,30\\)            | .*                          | TEXT     | -?[01]E-30       | writes BigDecimal with an exponent
            .*      | Connector/J .* | DECIMAL\\(10,2\\) ZEROFILL    | .*                          | TEXT     | 0{6}[01]\\.\\d\\d    | pads with one zero too few
            .*      | MariaDB .*     | BIT\\(64\\)                   | 18446744073709551615        | NUMBER   | -1               | takes BIT(64) for signed
            .*      | MariaDB .*     | (DATE|TIMESTAMP).*          | '0000-00-00( 00:00:00)?'    | MOMENT   | null             | makes null of the zero date
            .*      | MariaDB .*     | DATE                        | '0000-00-00'                | DATE     | null             | makes null of the zero date
            .*      | MariaDB binary | DATE                        | '2020-0.-.0'                | TEXT     | refused          | has no text for binary dates that do not exist
            .*      | MariaDB .*     | (DATETIME|TIMESTAMP)\\([1-5].* | .*\\.\\d+'                  | TEXT     | .*\\.\\d+           | writes micros without leading zeros, then pads to the column's digits
            .*      | MariaDB .*     | DATETIME.*                  | '0000-01-01.*               | TEXT     | 0001-01-01.*     | goes through java.sql.Timestamp, which has no year 0
            .*      | MariaDB .*     | (DATETIME|TIMESTAMP).*      | '2024-03-31.*               | TEXT     | 2024-03-31 03.*  | goes through the platform's time zone, where this hour does not exist
            .*      | MariaDB binary | TIME\\([1-5]\\)               | .*\\.\\d+'                    | TEXT     | .*\\.\\d+           | writes micros without leading zeros, then pads to the column's digits
            .*      | Connector/J .* | (DATETIME|TIME|TIMESTAMP)\\([1-6].* | .*:\\d\\d'             | TEXT     | .*:\\d\\d           | leaves out a fraction of zero
            .*      | Connector/J .* | .*latin1                    | 'h\u00e9'                   | BYTES    | 68e9             | encodes again, in the column's charset
            MySQL   | MariaDB .*     | JSON                        | .*                          | BYTES    | refused          | gives no bytes of MySQL's JSON
            MySQL   | MariaDB .*     | VECTOR.*                    | .*                          | BYTES    | !NullPointerException | does not know the type
            MySQL   | MariaDB .*     | VECTOR.*                    | .*                          | VECTOR   | !NullPointerException | does not know the type
            MySQL   | Connector/J .* | VECTOR.*                    | .*                          | VECTOR   | refused          | does not convert to float[]
            MySQL   | Connector/J binary | VECTOR.*                | .*                          | BYTES    | refused          | gives no bytes of binary vectors
            """;

    static final List<KnownDifference> ALL =
            TABLE.lines().map(KnownDifference::of).toList();

    private KnownDifferences() {}
}
