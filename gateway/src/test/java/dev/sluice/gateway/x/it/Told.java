// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import dev.sluice.wire.x.notice.Notice;
import dev.sluice.wire.x.row.NumberField;
import dev.sluice.wire.x.row.RowFields;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Row;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import java.util.Arrays;
import java.util.List;

/** What a test looks for in answers. */
final class Told {

    private Told() {}

    /** Returns the names of the messages, in their order. */
    static List<String> kinds(List<ServerMessage> messages) {
        return messages.stream()
                .map(message -> message.getClass().getSimpleName())
                .toList();
    }

    /** Returns the codes of the errors, in their order. */
    static List<Long> errors(List<ServerMessage> messages) {
        return messages.stream()
                .filter(ServerError.class::isInstance)
                .map(message -> ((ServerError) message).code())
                .toList();
    }

    /** Returns the first error. */
    static ServerError error(List<ServerMessage> messages) {
        return messages.stream()
                .filter(ServerError.class::isInstance)
                .map(ServerError.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no error in " + messages));
    }

    /** Returns the first fields of all rows, which are signed numbers. */
    static List<Long> numbers(List<ServerMessage> messages) {
        return messages.stream()
                .filter(Row.class::isInstance)
                .map(message -> field((Row) message))
                .map(field -> NumberField.sint(field, 0, field.length))
                .toList();
    }

    /** Returns the first field of a row. */
    static byte[] field(Row row) {
        byte[] bytes = row.fields();
        int[] places = new int[2 * RowFields.count(bytes, 0, bytes.length)];
        RowFields.locate(bytes, 0, bytes.length, places.length / 2, places);
        return Arrays.copyOfRange(bytes, places[0], places[0] + places[1]);
    }

    /** Returns the notices. */
    static List<Notice> notices(List<ServerMessage> messages) {
        return messages.stream()
                .filter(NoticeFrame.class::isInstance)
                .map(message -> ((NoticeFrame) message).notice())
                .toList();
    }
}
