// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signals of the operating system, which Java has no public way to hear: by its unsupported class, which every JDK has had for
 * twenty years, and without which only the end of the process is noticed.
 */
final class Signals implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Signals.class.getName());

    /** A signal and who handled it before. */
    private record Before(Object signal, @Nullable Object handler) {}

    private final List<Before> before = new ArrayList<>();

    /** Has {@code task} run, on a thread of its own, whenever the process is sent this signal. Tells whether that is possible. */
    boolean on(String name, Runnable task) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object signal = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance(name);
            Object own = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> called(proxy, method, arguments, task));
            before.add(new Before(signal, handle(signal, own)));
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "the signal " + name + " cannot be heard", e);
            return false;
        }
    }

    private static @Nullable Object called(Object proxy, Method method, Object @Nullable [] arguments, Runnable task) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "a handler of signals";
            default -> {
                task.run();
                yield null;
            }
        };
    }

    private static @Nullable Object handle(Object signal, @Nullable Object handler)
            throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        return signal.getClass().getMethod("handle", signal.getClass(), type).invoke(null, signal, handler);
    }

    /** Has signals do what they did before. */
    @Override
    public void close() {
        for (Before signal : before) {
            try {
                handle(signal.signal(), signal.handler());
            } catch (ReflectiveOperationException e) {
                LOG.log(System.Logger.Level.DEBUG, "a signal's handler cannot be put back", e);
            }
        }
    }
}
