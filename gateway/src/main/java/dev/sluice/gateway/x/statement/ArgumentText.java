// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.sql.Backslash;
import dev.sluice.client.sql.SqlLexer;
import dev.sluice.client.sql.Token;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Puts arguments into the text of a statement, in the place of its question marks, as MySQL's X Plugin does: their types are
 * those of the literals, and a statement need not be one that can be prepared.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Sql_1_1StmtExecute.html">Sql.StmtExecute</a>
 */
public final class ArgumentText {

    private ArgumentText() {}

    /**
     * Returns the text with its first question marks replaced; those that are left are the server's to complain about.
     *
     * @param escapes whether a backslash escapes in this session, which only the server knows
     * @throws Refusal if there are more arguments than question marks, or one is no single value
     */
    public static String merge(String sql, List<Any> arguments, boolean escapes) {
        if (arguments.isEmpty()) {
            return sql;
        }
        SqlLexer lexer = new SqlLexer(sql, escapes ? Backslash.ESCAPES : Backslash.PLAIN);
        StringBuilder text = new StringBuilder(sql.length() + 16 * arguments.size());
        int copied = 0;
        int next = 0;
        while (next < arguments.size() && lexer.next()) {
            if (lexer.kind() == Token.PLACEHOLDER) {
                text.append(sql, copied, lexer.start());
                append(text, arguments.get(next++), escapes);
                copied = lexer.end();
            }
        }
        if (next < arguments.size()) {
            throw Refusal.of(XCode.ARGUMENT_COUNT, "Too many arguments");
        }
        return text.append(sql, copied, sql.length()).toString();
    }

    private static void append(StringBuilder text, Any argument, boolean escapes) {
        if (!(argument instanceof Scalar scalar)) {
            throw Refusal.of(XCode.BAD_DATA, "Invalid data, expecting scalar");
        }
        if (scalar instanceof Scalar.Text string) {
            quote(text, string.text(), escapes);
        } else if (scalar instanceof Scalar.Octets octets) {
            appendBytes(text, octets.value(), escapes);
        } else {
            text.append(plain(scalar));
        }
    }

    private static String plain(Scalar scalar) {
        if (scalar instanceof Scalar.Signed number) {
            return Long.toString(number.value());
        } else if (scalar instanceof Scalar.Unsigned number) {
            return Long.toUnsignedString(number.value());
        } else if (scalar instanceof Scalar.Float64 number) {
            return number(number.value(), Double.toString(number.value()));
        } else if (scalar instanceof Scalar.Float32 number) {
            return number(number.value(), Float.toString(number.value()));
        } else if (scalar instanceof Scalar.Bool truth) {
            return truth.value() ? "true" : "false";
        }
        return "NULL";
    }

    /** Small numbers are said without an exponent, which makes them exact ones. */
    private static String number(double value, String text) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw Refusal.of(XCode.BAD_DATA, "Invalid data, NaN and infinity are not values of SQL");
        }
        int exponent = text.indexOf('E');
        if (exponent >= 0 || !text.endsWith(".0")) {
            return text;
        }
        return text.substring(0, text.length() - 2);
    }

    private static void appendBytes(StringBuilder text, byte[] value, boolean escapes) {
        for (byte b : value) {
            if (b < ' ') {
                text.append("x'").append(HexFormat.of().formatHex(value)).append('\'');
                return;
            }
        }
        quote(text, new String(value, StandardCharsets.US_ASCII), escapes);
    }

    private static void quote(StringBuilder text, String value, boolean escapes) {
        text.append('\'');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\'' || (c == '\\' && escapes)) {
                text.append(c);
            }
            text.append(c);
        }
        text.append('\'');
    }
}
