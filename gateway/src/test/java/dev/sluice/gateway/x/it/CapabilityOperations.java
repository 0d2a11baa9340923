// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static dev.sluice.gateway.x.it.Operation.fresh;
import static dev.sluice.gateway.x.it.Operation.secured;
import static dev.sluice.gateway.x.it.Operations.field;
import static dev.sluice.gateway.x.it.Operations.object;

import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Capability;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import java.util.List;

/** CapabilitiesGet and CapabilitiesSet. */
final class CapabilityOperations {

    private CapabilityOperations() {}

    static List<Operation> all() {
        return List.of(
                fresh("CapabilitiesGet", talk -> talk.ask(new CapabilitiesGet())),
                secured("CapabilitiesGet over TLS", talk -> talk.ask(new CapabilitiesGet())),
                set("tls: true", "tls", new Scalar.Bool(true)),
                set("tls: false", "tls", new Scalar.Bool(false)),
                set("tls: 1", "tls", new Scalar.Unsigned(1)),
                set("tls: \"yes\"", "tls", Scalar.text("yes")),
                secured("CapabilitiesSet tls: true, over TLS", talk -> talk.ask(tls())),
                set("doc.formats", "doc.formats", Scalar.text("text")),
                set("node_type", "node_type", Scalar.text("mysql")),
                set("authentication.mechanisms", "authentication.mechanisms", Scalar.text("PLAIN")),
                set("client.interactive: true", "client.interactive", new Scalar.Bool(true)),
                set("client.interactive: \"x\"", "client.interactive", Scalar.text("x")),
                set("client.pwd_expire_ok: true", "client.pwd_expire_ok", new Scalar.Bool(true)),
                set("an unknown name", "no.such", new Scalar.Bool(true)),
                set("a name in capitals", "TLS", new Scalar.Bool(true)),
                fresh("CapabilitiesSet of nothing", talk -> talk.ask(new CapabilitiesSet(List.of()))),
                fresh("CapabilitiesSet of one twice", talk -> talk.ask(twice())),
                fresh(
                        "CapabilitiesSet of a good one and a bad one, CapabilitiesGet",
                        talk -> talk.ask(half(), new CapabilitiesGet())),
                attributes("of two", field("_client_name", "x"), field("program", "y")),
                attributes("with an empty name", field("", "x")),
                attributes("with a name of 33 bytes", field("n".repeat(33), "x")),
                attributes("with a value of 1025 bytes", field("n", "v".repeat(1025))),
                attributes("with a number", field("n", new Scalar.Unsigned(1))),
                set("session_connect_attrs: a string", "session_connect_attrs", Scalar.text("x")),
                compression("deflate_stream", field("algorithm", "deflate_stream")),
                compression("LZ4_MESSAGE", field("algorithm", "LZ4_MESSAGE")),
                compression("zstd_stream with all options", options()),
                compression("an unknown algorithm", field("algorithm", "gzip")),
                compression("no algorithm", field("level", new Scalar.Signed(1))),
                compression("an unknown option", field("algorithm", "zstd_stream"), field("x", new Scalar.Bool(true))),
                compression("a level that is a text", field("algorithm", "zstd_stream"), field("level", "x")),
                compression("an algorithm that is a number", field("algorithm", new Scalar.Unsigned(1))),
                set("compression: a string", "compression", Scalar.text("zstd_stream")));
    }

    private static CapabilitiesSet tls() {
        return CapabilitiesSet.of("tls", new Scalar.Bool(true));
    }

    private static CapabilitiesSet twice() {
        Capability one = new Capability("client.interactive", new Scalar.Bool(true));
        return new CapabilitiesSet(List.of(one, one));
    }

    private static CapabilitiesSet half() {
        return new CapabilitiesSet(List.of(
                new Capability("client.interactive", new Scalar.Bool(true)),
                new Capability("node_type", Scalar.text("x"))));
    }

    private static ObjectField[] options() {
        return new ObjectField[] {
            field("algorithm", "zstd_stream"),
            field("server_combine_mixed_messages", new Scalar.Bool(false)),
            field("server_max_combine_messages", new Scalar.Signed(3)),
            field("level", new Scalar.Signed(100))
        };
    }

    private static Operation set(String what, String name, Any value) {
        return fresh("CapabilitiesSet " + what, talk -> talk.ask(CapabilitiesSet.of(name, value)));
    }

    private static Operation attributes(String what, ObjectField... fields) {
        return set("session_connect_attrs " + what, "session_connect_attrs", object(fields));
    }

    private static Operation compression(String what, ObjectField... fields) {
        return set("compression: " + what, "compression", object(fields));
    }
}
