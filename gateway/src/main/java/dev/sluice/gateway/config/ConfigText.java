// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

/** A file with every setting at its default, and what each of them is. */
final class ConfigText {

    private static final int WIDTH = 100;
    private static final String HEAD = """
            # Settings of a gateway, all at their defaults: keep what you change. Variables of the environment come before
            # this file (SLUICE_LIMITS_IDLE for idle in [limits]), and the command line before both (--set limits.idle=1h).
            """;
    private static final String TAIL = """

            # More ports than those of [listen], as many as you want.
            # [[listeners]]
            # dialect = "classic"  # or "x"
            # host = "0.0.0.0"
            # port = 4406
            # proxy-from = ["10.0.0.0/8"]
            # proxy-required = true

            # Filters see requests and results, in the order in which they stand here; each has settings of its own.
            # [[filters]]
            # name = "deny-list"
            # patterns = "DROP (TABLE|DATABASE)"
            """;

    private ConfigText() {}

    static String write() {
        StringBuilder text = new StringBuilder(HEAD);
        String section = "";
        for (Setting setting : Catalogue.ALL) {
            if (!setting.section().equals(section)) {
                section = setting.section();
                text.append("\n[").append(section).append("]\n");
            }
            comment(text, setting.comment());
            text.append(setting.name())
                    .append(" = ")
                    .append(setting.kind().toml(setting.usual()))
                    .append('\n');
        }
        return text.append(TAIL).toString();
    }

    private static void comment(StringBuilder text, String words) {
        int column = WIDTH + 1;
        for (String word : words.split(" ", -1)) {
            if (column + 1 + word.length() > WIDTH) {
                text.append(text.charAt(text.length() - 1) == '\n' ? "#" : "\n#");
                column = 1;
            }
            text.append(' ').append(word);
            column += 1 + word.length();
        }
        text.append('\n');
    }
}
