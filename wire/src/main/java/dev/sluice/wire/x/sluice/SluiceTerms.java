// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Capability;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the capability {@code sluice} holds: offered by a server, and accepted, or a part of it, by a client.
 *
 * @param version of the extension, 1
 * @param features those that are offered or accepted, and known here; others are passed over
 * @param heartbeatMillis from a client: how long the server waits in silence before it pings, 0 for ever
 */
public record SluiceTerms(long version, Set<SluiceFeature> features, long heartbeatMillis) {

    /** The name of the capability. */
    public static final String NAME = "sluice";

    /** The version that these messages are of. */
    public static final long VERSION = 1;

    private static final String VERSION_FIELD = "version";
    private static final String FEATURES_FIELD = "features";
    private static final String HEARTBEAT_FIELD = "heartbeat";

    /** Copies the features. */
    public SluiceTerms {
        features = Set.copyOf(features);
    }

    /** Returns terms of the version here, without a heartbeat. */
    public static SluiceTerms of(Set<SluiceFeature> features) {
        return new SluiceTerms(VERSION, features, 0);
    }

    /** Returns the same terms, with a ping after so long a silence. */
    public SluiceTerms withHeartbeat(long millis) {
        return new SluiceTerms(version, features, millis);
    }

    /** Returns them as a capability. */
    public Capability capability() {
        List<ObjectField> fields = new ArrayList<>();
        fields.add(new ObjectField(VERSION_FIELD, new Scalar.Unsigned(version)));
        List<Any> names = SluiceFeature.ALL.stream()
                .filter(features::contains)
                .map(feature -> (Any) Scalar.text(feature.text()))
                .toList();
        fields.add(new ObjectField(FEATURES_FIELD, new Any.ArrayValue(names)));
        if (heartbeatMillis > 0) {
            fields.add(new ObjectField(HEARTBEAT_FIELD, new Scalar.Unsigned(heartbeatMillis)));
        }
        return new Capability(NAME, new Any.ObjectValue(List.copyOf(fields)));
    }

    /**
     * Reads what a capability holds.
     *
     * @throws IllegalArgumentException that says what was expected
     */
    public static SluiceTerms of(Any value) {
        if (!(value instanceof Any.ObjectValue object)) {
            throw new IllegalArgumentException("expected an object of version and features");
        }
        long version = 0;
        long heartbeat = 0;
        Set<SluiceFeature> features = EnumSet.noneOf(SluiceFeature.class);
        for (ObjectField field : object.fields()) {
            switch (field.key()) {
                case VERSION_FIELD -> version = number(VERSION_FIELD, field.value());
                case HEARTBEAT_FIELD -> heartbeat = number(HEARTBEAT_FIELD, field.value());
                case FEATURES_FIELD -> features.addAll(names(field.value()));
                default -> {
                    // A later version may know more.
                }
            }
        }
        return new SluiceTerms(version, features, heartbeat);
    }

    private static long number(String name, Any value) {
        if (value instanceof Scalar.Unsigned number && number.value() >= 0) {
            return number.value();
        } else if (value instanceof Scalar.Signed number && number.value() >= 0) {
            return number.value();
        }
        throw new IllegalArgumentException("expected a whole number for " + name);
    }

    private static List<SluiceFeature> names(Any value) {
        if (!(value instanceof Any.ArrayValue array)) {
            throw new IllegalArgumentException("expected an array of names for features");
        }
        List<SluiceFeature> known = new ArrayList<>();
        for (Any name : array.values()) {
            if (!(name instanceof Scalar.Text text)) {
                throw new IllegalArgumentException("expected an array of names for features");
            }
            SluiceFeature.of(text.text()).ifPresent(known::add);
        }
        return known;
    }
}
