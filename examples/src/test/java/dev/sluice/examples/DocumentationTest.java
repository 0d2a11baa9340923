// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the documentation to the code: quoted code is code that ran, named classes exist, links lead somewhere. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\S+) -->\\s*```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][A-Za-z]*[a-z][A-Za-z]*)(?:\\.[a-zA-Z]+)?`");
    private static final Pattern OPTION = Pattern.compile("\"([A-Za-z0-9]+)\"");
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\|([^|]*`[^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9.]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(ROOT)) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    private static String codeOf(String snippet) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(source);
                int start = text.indexOf("// snippet: " + snippet + "\n");
                if (start >= 0) {
                    int from = text.indexOf('\n', start) + 1;
                    return text.substring(from, text.indexOf("// end", from))
                            .stripIndent()
                            .strip();
                }
            }
        }
        throw new AssertionError("no example has a snippet named " + snippet);
    }

    @Test
    void everyQuotedSnippetIsTheCodeOfAnExample() throws IOException {
        int found = 0;
        for (Path page : pages()) {
            Matcher quoted = SNIPPET.matcher(Files.readString(page));
            while (quoted.find()) {
                found++;
                assertThat(quoted.group(2).strip())
                        .as("%s in %s", quoted.group(1), page)
                        .isEqualTo(codeOf(quoted.group(1)));
            }
        }
        assertThat(found).as("snippets in the documentation").isPositive();
    }

    @Test
    void everyClassThatTheArchitectureNamesExists() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher names = CLASS_NAME.matcher(Files.readString(ROOT.resolve("docs/architecture.md")));
        while (names.find()) {
            named.add(names.group(1));
        }
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(sourceNames()).containsAll(named);
    }

    private static Set<String> sourceNames() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void everyRelativeLinkLeadsToAFile() throws IOException {
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                String target = links.group(1);
                if (!target.contains("://")) {
                    assertThat(page.resolveSibling(target))
                            .as("link in %s", page)
                            .exists();
                }
            }
        }
    }

    @Test
    void theGuideNamesEveryOptionOfUrls() throws IOException {
        String client = "client/src/main/java/dev/sluice/client/";
        Set<String> ofSessions = optionsOf(client + "ConnectUrl.java");
        ofSessions.add("attr.NAME");
        assertThat(tableOf("docs/guide/connecting.md", "## Logins")).isEqualTo(ofSessions);
        assertThat(tableOf("docs/guide/pools.md", "**On the wire.**"))
                .isEqualTo(optionsOf(client + "pool/PoolUrl.java"));
    }

    /** Returns the texts in the list of option names of a source. */
    private static Set<String> optionsOf(String source) throws IOException {
        String text = Files.readString(ROOT.resolve(source));
        int from = text.indexOf("OPTIONS = List.of(");
        return allOf(OPTION, text.substring(from, text.indexOf(';', from)));
    }

    /** Returns the names in the first column of the tables above a heading. */
    private static Set<String> tableOf(String page, String end) throws IOException {
        String text = Files.readString(ROOT.resolve(page));
        Set<String> names = new TreeSet<>();
        for (String row : allOf(FIRST_CELL, text.substring(0, text.indexOf(end)))) {
            names.addAll(allOf(NAME, row));
        }
        return names;
    }

    private static Set<String> allOf(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
