// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.source.Source;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/** LOAD DATA LOCAL with content that the program gives, from wherever it has it. */
public final class LoadFile {

    private LoadFile() {}

    /** Runs against the server of {@code url}, which must allow it; returns how many rows it made of {@code csv}. */
    public static long run(String url, Reader csv) {
        // snippet: load-data
        ConnectOptions options =
                ConnectOptions.parse(url).toBuilder().localFiles(true).build(); // or ?localFiles=true
        try (Client client = Client.start();
                Session session = client.connect(options).join()) {
            session.query("CREATE TEMPORARY TABLE company(id INT PRIMARY KEY, name VARCHAR(64))");
            return session.load(
                            "LOAD DATA LOCAL INFILE 'any name' INTO TABLE company FIELDS TERMINATED BY ','",
                            Source.ofText(csv))
                    .join()
                    .completion()
                    .affectedRows();
        }
        // end
    }

    /** Takes the URL and a file of lines such as {@code 7,ACME}. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(run(arguments[0], Files.newBufferedReader(Path.of(arguments[1]))) + " rows");
    }
}
