// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x.login;

import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of a server before the login, each in a message of its own: a server grants all of a message or nothing.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1CapabilitiesSet.html">Connection.CapabilitiesSet</a>
 */
final class WantedCapabilities {

    /** What this client uses of the extension; a server that has its first version has all of them. */
    static final Set<SluiceFeature> FEATURES = Set.of(SluiceFeature.HEADS, SluiceFeature.NUMBERS, SluiceFeature.ARRAYS);

    private WantedCapabilities() {}

    static CapabilitiesSet attributes(Map<String, String> attributes) {
        List<ObjectField> fields = attributes.entrySet().stream()
                .map(entry -> new ObjectField(entry.getKey(), Scalar.text(entry.getValue())))
                .toList();
        return CapabilitiesSet.of("session_connect_attrs", new Any.ObjectValue(fields));
    }

    /** The level is that of the server, too. */
    static CapabilitiesSet compression(CompressionTerms terms) {
        List<ObjectField> fields = new ArrayList<>();
        fields.add(new ObjectField("algorithm", Scalar.text(terms.xAlgorithm().capability())));
        if (terms.level() > 0) {
            fields.add(new ObjectField("level", new Scalar.Signed(terms.level())));
        }
        return CapabilitiesSet.of("compression", new Any.ObjectValue(fields));
    }

    /** Servers without the extension refuse what they do not know, and are the servers that they are. */
    static CapabilitiesSet extension() {
        return new CapabilitiesSet(List.of(SluiceTerms.of(FEATURES).capability()));
    }
}
