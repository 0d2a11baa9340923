// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.capability;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.ReplyCompression;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Capability;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.Capabilities;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one client and this side tell each other before the login. Belongs to the link's loop.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_lifecycle.html">Connection life cycle</a>
 */
public final class ConnectionCapabilities {

    private static final String TLS = "tls";
    private static final String MECHANISMS = "authentication.mechanisms";
    private static final String FORMATS = "doc.formats";
    private static final String INTERACTIVE = "client.interactive";
    private static final String COMPRESSION = "compression";
    private static final String NODE_TYPE = "node_type";
    private static final String PASSWORD_EXPIRE = "client.pwd_expire_ok";
    private static final String ATTRIBUTES = "session_connect_attrs";

    private final boolean tlsOffered;
    private boolean tlsOn;
    private boolean tlsWanted;
    private boolean interactive;
    private boolean passwordMayBeExpired;
    private Map<String, String> attributes = Map.of();
    private @Nullable ReplyCompression compression;
    private @Nullable SluiceTerms extension;

    /** Creates those of a link on which nothing was agreed; {@code tlsOffered} says whether TLS can be. */
    public ConnectionCapabilities(boolean tlsOffered) {
        this.tlsOffered = tlsOffered;
    }

    /** Returns what the client may know; {@code mechanisms} are those that this link allows. */
    public Capabilities get(List<String> mechanisms) {
        List<Capability> all = new ArrayList<>();
        if (tlsOffered) {
            all.add(new Capability(TLS, new Scalar.Bool(tlsOn)));
        }
        all.add(new Capability(MECHANISMS, texts(mechanisms)));
        all.add(new Capability(FORMATS, Scalar.text("text")));
        all.add(new Capability(INTERACTIVE, new Scalar.Bool(interactive)));
        all.add(new Capability(
                COMPRESSION,
                new Any.ObjectValue(
                        List.of(new ObjectField(CompressionChoice.ALGORITHM, texts(CompressionChoice.offered()))))));
        all.add(new Capability(NODE_TYPE, Scalar.text("mysql")));
        all.add(new Capability(PASSWORD_EXPIRE, new Scalar.Bool(passwordMayBeExpired)));
        all.add(ExtensionChoice.OFFERED.capability());
        return new Capabilities(all);
    }

    private static Any texts(List<String> texts) {
        return new Any.ArrayValue(
                texts.stream().map(text -> (Any) Scalar.text(text)).toList());
    }

    /**
     * Takes what the client wants: all of it, or nothing.
     *
     * @throws Refusal if one of the wishes cannot be granted
     */
    public void set(List<Capability> wanted) {
        Set<String> names = new HashSet<>();
        List<Runnable> changes = new ArrayList<>();
        for (Capability capability : wanted) {
            if (!names.add(capability.name())) {
                throw Refusal.of(XCode.CAPABILITY_TWICE, "Duplicated capability: '" + capability.name() + "'");
            }
            changes.add(change(capability.name(), capability.value()));
        }
        changes.forEach(Runnable::run);
    }

    /**
     * Takes what a client may still set when it has left a session: what it says of itself.
     *
     * @throws Refusal which ends the link if it is anything else
     */
    public void setBetweenSessions(List<Capability> wanted) {
        if (wanted.size() != 1 || !wanted.get(0).name().equals(ATTRIBUTES)) {
            throw Refusal.fatal(
                    XCode.CAPABILITY_NOT_ALLOWED,
                    "Only session_connect_attr capability is allowed after Session.Reset");
        }
        set(wanted);
    }

    private Runnable change(String name, Any value) {
        return switch (name) {
            case TLS -> changeTls(value);
            case INTERACTIVE -> changeInteractive(truth(name, value));
            case PASSWORD_EXPIRE -> changePasswordExpire(truth(name, value));
            case COMPRESSION -> changeCompression(CompressionChoice.of(value));
            case ATTRIBUTES -> changeAttributes(ConnectAttributes.of(value));
            case SluiceTerms.NAME -> changeExtension(ExtensionChoice.of(value));
            case MECHANISMS, FORMATS, NODE_TYPE ->
                throw Refusal.of(
                        XCode.CAPABILITY_FAILED, "CapabilitiesSet not supported for the " + name + " capability");
            default -> throw Refusal.of(XCode.CAPABILITY_UNKNOWN, "Capability '" + name + "' doesn't exist");
        };
    }

    private Runnable changeTls(Any value) {
        if (!tlsOffered) {
            throw Refusal.of(XCode.CAPABILITY_FAILED, "Capability prepare failed for 'tls'");
        }
        if (!truth(TLS, value) || tlsOn) {
            throw failed(TLS);
        }
        return () -> tlsWanted = true;
    }

    private Runnable changeInteractive(boolean value) {
        return () -> interactive = value;
    }

    private Runnable changePasswordExpire(boolean value) {
        return () -> passwordMayBeExpired = value;
    }

    private Runnable changeCompression(ReplyCompression value) {
        return () -> compression = value;
    }

    private Runnable changeExtension(SluiceTerms value) {
        return () -> extension = value;
    }

    private Runnable changeAttributes(Map<String, String> value) {
        return () -> attributes = value;
    }

    /** Reads a truth value, which may be any number. */
    static boolean truth(String name, Any value) {
        if (value instanceof Scalar.Bool truth) {
            return truth.value();
        } else if (value instanceof Scalar.Signed number) {
            return number.value() != 0;
        } else if (value instanceof Scalar.Unsigned number) {
            return number.value() != 0;
        } else if (value instanceof Scalar.Float64 number) {
            return number.value() != 0;
        } else if (value instanceof Scalar.Float32 number) {
            return number.value() != 0;
        }
        throw failed(name);
    }

    static Refusal failed(String name) {
        return Refusal.of(XCode.CAPABILITY_FAILED, "Capability prepare failed for '" + name + "'");
    }

    /** Tells whether the client asked for TLS, and it has not begun. */
    public boolean isTlsWanted() {
        return tlsWanted;
    }

    /** Says that TLS has begun. */
    public void tlsBegins() {
        tlsWanted = false;
        tlsOn = true;
    }

    /** Returns what the client says of itself. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** Returns what of the extension the client has accepted, or null if nothing; it holds once the client is logged in. */
    public @Nullable SluiceTerms extension() {
        return extension;
    }

    /** Tells whether the client has accepted a feature of the extension. */
    public boolean hasFeature(SluiceFeature feature) {
        return extension != null && extension.features().contains(feature);
    }

    /** Returns how answers are compressed once the client is logged in, or null if they are not. */
    public @Nullable ReplyCompression compression() {
        return compression;
    }
}
