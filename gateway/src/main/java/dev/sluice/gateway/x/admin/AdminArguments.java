// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.admin;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of one command: an object, of which every field must be asked for. */
final class AdminArguments {

    private static final String TYPE_MESSAGE = "Invalid type of arguments, expected object of arguments";

    private final String command;
    private final Map<String, Any> left = new LinkedHashMap<>();

    AdminArguments(String command, List<Any> arguments) {
        this.command = command;
        if (arguments.size() > 1 || (arguments.size() == 1 && !(arguments.get(0) instanceof Any.ObjectValue))) {
            throw Refusal.of(XCode.ARGUMENT_TYPE, TYPE_MESSAGE);
        }
        for (Any argument : arguments) {
            ((Any.ObjectValue) argument).fields().forEach(field -> left.put(field.key(), field.value()));
        }
    }

    /** Takes a number that cannot be negative. */
    long unsigned(String name) {
        Any value = take(name);
        if (value instanceof Scalar.Unsigned number) {
            return number.value();
        }
        if (value instanceof Scalar.Signed number && number.value() >= 0) {
            return number.value();
        }
        throw unsuitable(name);
    }

    /** Takes one text, or a list of texts that is not empty. */
    List<String> texts(String name) {
        Any value = take(name);
        List<Any> values = value instanceof Any.ArrayValue array ? array.values() : List.of(value);
        if (values.isEmpty()) {
            throw unsuitable(name);
        }
        return values.stream().map(one -> text(name, one)).toList();
    }

    private static String text(String name, Any value) {
        if (value instanceof Scalar.Text text) {
            return text.text();
        }
        if (value instanceof Scalar.Octets octets) {
            return new String(octets.value(), StandardCharsets.UTF_8);
        }
        throw unsuitable(name);
    }

    private Any take(String name) {
        Any value = left.remove(name);
        if (value == null) {
            throw Refusal.of(XCode.ARGUMENT_COUNT, "Invalid number of arguments, expected value for '" + name + "'");
        }
        return value;
    }

    private static Refusal unsuitable(String name) {
        return Refusal.of(XCode.ARGUMENT_VALUE, "Invalid value for argument '" + name + "'");
    }

    /** Refuses what nobody asked for. */
    void end() {
        for (String name : left.keySet()) {
            throw Refusal.of(XCode.ARGUMENT_UNKNOWN, "'" + name + "' is not a valid field for " + command + " command");
        }
    }
}
