// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.notice.Notice;
import dev.sluice.wire.x.notice.ServerHello;
import dev.sluice.wire.x.notice.SessionStateChanged;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.row.RowFields;
import dev.sluice.wire.x.server.AuthenticateContinue;
import dev.sluice.wire.x.server.Capabilities;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.Compression;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.Row;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * What one side said, in words: in full, to compare, and in few, to read. Numbers that count sessions, and nonces, are left out.
 *
 * @param full all of it
 * @param brief for a table
 */
record Said(String full, String brief) {

    static Said of(String words) {
        return new Said(words, words);
    }

    static Said of(ServerMessage message) {
        if (message instanceof ServerError error) {
            return new Said(
                    error.toString(), (error.fatal() ? "FATAL " : "Error ") + error.code() + " " + error.message());
        } else if (message instanceof NoticeFrame frame) {
            return of(frame);
        } else if (message instanceof ColumnMetaData column) {
            return new Said(column.toString(), column.type() + " " + column.name());
        } else if (message instanceof Row row) {
            return row(row);
        } else if (message instanceof Capabilities capabilities) {
            return of(capabilities.capabilities().stream()
                    .map(capability -> capability.name() + "=" + value(capability.value()))
                    .collect(Collectors.joining(" ", "Capabilities ", "")));
        } else if (message instanceof AuthenticateContinue nonce) {
            return of("AuthenticateContinue of " + nonce.data().length + " bytes");
        } else if (message instanceof Ok ok && !ok.message().isEmpty()) {
            return of("Ok \"" + ok.message() + "\"");
        } else if (message instanceof Compression) {
            return of("Compression");
        }
        return of(message.getClass().getSimpleName());
    }

    private static Said of(NoticeFrame frame) {
        Notice notice = frame.notice();
        String scope = frame.global() ? "global " : "";
        if (notice instanceof Warning warning) {
            String begin = scope + warning.level() + " " + warning.code() + " ";
            return new Said(begin + warning.message(), begin + cut(warning.message(), 40));
        } else if (notice instanceof SessionStateChanged change) {
            boolean counts = change.parameter() == StateParameter.CLIENT_ID_ASSIGNED;
            String values = counts
                    ? ""
                    : " " + change.values().stream().map(Said::value).collect(Collectors.joining(" "));
            return of(scope + change.parameter() + values);
        }
        return of(notice instanceof ServerHello ? "hello" : scope + notice);
    }

    private static String value(Any any) {
        if (any instanceof Any.ObjectValue object) {
            return object.fields().stream()
                    .map(field -> field.key() + ": " + value(field.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (any instanceof Any.ArrayValue array) {
            return array.values().stream().map(Said::value).collect(Collectors.joining(", ", "[", "]"));
        } else if (any instanceof Scalar.Text text) {
            return new String(text.value(), UTF_8);
        } else if (any instanceof Scalar.Unsigned number) {
            return Long.toUnsignedString(number.value());
        } else if (any instanceof Scalar.Bool bool) {
            return Boolean.toString(bool.value());
        }
        return any.toString();
    }

    private static Said row(Row row) {
        byte[] bytes = row.fields();
        int count = RowFields.count(bytes, 0, bytes.length);
        int[] places = new int[2 * count];
        RowFields.locate(bytes, 0, bytes.length, count, places);
        StringBuilder fields = new StringBuilder("row");
        for (int i = 0; i < count; i++) {
            int at = places[2 * i];
            int length = places[2 * i + 1];
            fields.append(' ')
                    .append(length == RowFields.NULL ? "NULL" : HexFormat.of().formatHex(bytes, at, at + length));
        }
        return new Said(fields.toString(), "row");
    }

    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 3) + "...";
    }
}
