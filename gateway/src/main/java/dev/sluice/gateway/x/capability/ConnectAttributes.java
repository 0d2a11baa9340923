// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.capability;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a client says of itself, within the limits that MySQL sets. */
final class ConnectAttributes {

    private static final int LONGEST_KEY = 32;
    private static final int LONGEST_VALUE = 1024;
    private static final int LONGEST_TOGETHER = 64 * 1024;

    private ConnectAttributes() {}

    /**
     * Reads them.
     *
     * @throws Refusal if one is longer than it may be, or not text
     */
    static Map<String, String> of(Any value) {
        if (!(value instanceof Any.ObjectValue object)) {
            throw ConnectionCapabilities.failed("session_connect_attrs");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        int together = 0;
        for (ObjectField field : object.fields()) {
            String text = text(field);
            together += field.key().length() + text.length();
            attributes.put(field.key(), text);
        }
        if (together > LONGEST_TOGETHER) {
            throw Refusal.of(
                    XCode.ATTRIBUTES_LENGTH,
                    "Combined size of attributes is too long, currently limited to " + LONGEST_TOGETHER);
        }
        return attributes;
    }

    private static String text(ObjectField field) {
        String key = field.key();
        if (!(field.value() instanceof Scalar.Text value)) {
            throw Refusal.of(XCode.ATTRIBUTE_TYPE, "Key and values support only string values");
        }
        if (key.isEmpty()) {
            throw Refusal.of(XCode.ATTRIBUTE_EMPTY_KEY, "Empty key name given");
        }
        if (key.length() > LONGEST_KEY) {
            throw Refusal.of(
                    XCode.ATTRIBUTE_KEY_LENGTH,
                    "Key name beginning with '" + key.substring(0, LONGEST_KEY)
                            + "'... is too long, currently limited to " + LONGEST_KEY);
        }
        if (value.value().length > LONGEST_VALUE) {
            throw Refusal.of(
                    XCode.ATTRIBUTE_VALUE_LENGTH,
                    "Value is too long for '" + key + "' attribute, currently limited to " + LONGEST_VALUE);
        }
        return value.text();
    }
}
