// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.source;

import dev.sluice.client.exchange.Supply;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of any size, sent while it is read: a parameter of an execute, or the content of a file that a server asks for.
 *
 * <p>About 128 KiB are read ahead, on a thread of the client's own that may block, and no faster than the link takes them.
 * Reading begins when it is the request's turn to be sent; until all is sent the requests behind it wait, so a slow source
 * slows its session down. A source is sent once, and is closed in the end whatever becomes of the request.
 */
public final class Source {

    private final Function<Runnable, Supply> supplies;
    private final boolean text;
    private final AtomicBoolean taken;

    private Source(Function<Runnable, Supply> supplies, boolean text, AtomicBoolean taken) {
        this.supplies = supplies;
        this.text = text;
        this.taken = taken;
    }

    private static Source of(Function<Runnable, Supply> supplies, boolean text) {
        return new Source(supplies, text, new AtomicBoolean());
    }

    /** Returns a source of all that {@code bytes} still holds; another thread than the reading one may close it. */
    public static Source of(InputStream bytes) {
        return of(onNews -> new StreamSupply(bytes, onNews), false);
    }

    /** Returns a source of all that {@code bytes} still holds; the channel must be a blocking one. */
    public static Source of(ReadableByteChannel bytes) {
        return of(Channels.newInputStream(bytes));
    }

    /** Returns a source that subscribes to {@code bytes}; the buffers published must not be changed afterwards. */
    public static Source of(Flow.Publisher<ByteBuffer> bytes) {
        return of(onNews -> new PublisherSupply(bytes, onNews), false);
    }

    /**
     * Returns a source of what {@code bytes} gives, which must know by itself whom to tell when it was found waiting: for
     * those who are given their bytes on the session's own loop. See {@link dev.sluice.client.Session#resume}.
     */
    public static Source supplied(Supply bytes) {
        return of(onNews -> bytes, false);
    }

    /** Returns a source of characters, sent as UTF-8; an unpaired surrogate fails it. */
    public static Source ofText(Reader text) {
        return of(onNews -> new StreamSupply(new Utf8Stream(text), onNews), true);
    }

    /** Returns the source that {@code value} is, or that stands for an InputStream, a ReadableByteChannel or a Reader; else null. */
    public static @Nullable Source from(@Nullable Object value) {
        if (value instanceof Source source) {
            return source;
        }
        if (value instanceof InputStream bytes) {
            return of(bytes);
        }
        if (value instanceof Reader characters) {
            return ofText(characters);
        }
        return value instanceof ReadableByteChannel bytes ? of(bytes) : null;
    }

    /** Returns the same source, whose bytes are text in UTF-8: a parameter then has the character set of the session. */
    public Source asText() {
        return new Source(supplies, true, taken);
    }

    /** Tells whether it is text. */
    public boolean isText() {
        return text;
    }

    /**
     * Returns what an exchange takes the bytes from, which is still to be opened.
     *
     * @param onNews told, on any thread, when what was found waiting is so no more
     * @throws IllegalStateException if the source was sent before
     */
    public Supply supply(Runnable onNews) {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException("a source can be sent only once; give each request one of its own");
        }
        return supplies.apply(onNews);
    }
}
