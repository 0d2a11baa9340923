// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.gateway.x.reply.Answer;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.row.FieldType;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Variables that servers with an X Plugin have, and drivers ask for: here they tell what holds for this side. Immutable. */
public final class GatewayVariables {

    private static final Pattern SELECT = Pattern.compile(
            "\\s*select\\s+(@@(?:(?:global|session|local)\\.)?(mysqlx_\\w+))\\s*;?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHOW = Pattern.compile(
            "\\s*show\\s+(?:(?:global|session|local)\\s+)?variables(?:\\s+like\\s+(['\"])(.*?)\\1)?\\s*;?\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final int PATTERN = 2;
    private static final int LONGEST = 200;

    private final Map<String, Object> values = new TreeMap<>();

    /** Creates those of a listener. */
    public GatewayVariables(long maxPacket, long loginSeconds) {
        values.put("mysqlx_compression_algorithms", "DEFLATE_STREAM,LZ4_MESSAGE,ZSTD_STREAM");
        values.put("mysqlx_connect_timeout", loginSeconds);
        values.put("mysqlx_enable_hello_notice", "ON");
        values.put("mysqlx_max_allowed_packet", maxPacket);
    }

    /** Returns the answer to a statement that asks for one of them and nothing else, or null if it is not one. */
    public @Nullable Answer answer(String sql) {
        if (sql.length() > LONGEST) {
            return null;
        }
        Matcher matcher = SELECT.matcher(sql);
        Object value = matcher.matches() ? values.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        return value == null ? null : out -> write(matcher.group(1), value, out);
    }

    private static void write(String name, Object value, ReplyWriter out) {
        if (value instanceof Long number) {
            out.say(new ColumnMetaData(FieldType.UINT, name, "", "", "", "", "def", 0, 0, 21, 0, 0));
            out.beginRow().uint(number);
        } else {
            out.say(new ColumnMetaData(FieldType.BYTES, name, "", "", "", "", "def", 255, 0, 1024, 0, 0));
            out.beginRow().text(value.toString());
        }
        out.endRow();
        out.empty(FetchDone.TYPE);
        out.number(StateParameter.ROWS_AFFECTED, 0);
        out.empty(StmtExecuteOk.TYPE);
    }

    /** Returns what is added to the rows of a SHOW VARIABLES, or null if the statement is not one that could show them. */
    public @Nullable VariableRows rows(String sql) {
        if (sql.length() > LONGEST) {
            return null;
        }
        Matcher matcher = SHOW.matcher(sql);
        if (!matcher.matches()) {
            return null;
        }
        Pattern like = like(matcher.group(PATTERN));
        Map<String, String> shown = new TreeMap<>();
        values.forEach((name, value) -> {
            if (like.matcher(name).matches()) {
                shown.put(name, value.toString());
            }
        });
        return shown.isEmpty() ? null : new VariableRows(shown);
    }

    private static Pattern like(@Nullable String pattern) {
        StringBuilder regex = new StringBuilder();
        String text = pattern == null ? "%" : pattern;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                regex.append(Pattern.quote(text.substring(++i, i + 1)));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }
}
