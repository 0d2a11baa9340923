// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.data;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Appends single values where any value is expected, as the arguments of an execute, of which no records need be made.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Datatypes_1_1Any.html">Datatypes.Any</a>
 */
public final class ArgumentWriter {

    /** Within octets and strings. */
    private static final int VALUE = (1 << 3) | Tag.LENGTH;

    private final ByteWriter out;
    private final int tag;
    private final boolean bare;
    private int any;
    private int scalar;

    /** Creates a writer of values, each of which becomes a field of that tag. */
    public ArgumentWriter(ByteWriter out, int tag) {
        this(out, tag, false);
    }

    private ArgumentWriter(ByteWriter out, int tag, boolean bare) {
        this.out = out;
        this.tag = tag;
        this.bare = bare;
    }

    /** Creates a writer of values where nothing but single ones is expected; each becomes a field of that tag. */
    public static ArgumentWriter ofScalars(ByteWriter out, int tag) {
        return new ArgumentWriter(out, tag, true);
    }

    private void begin(ScalarFields.Type type) {
        if (bare) {
            scalar = FieldWriter.begin(out, tag);
        } else {
            any = FieldWriter.begin(out, tag);
            FieldWriter.number(out, AnyFields.TYPE, AnyFields.SCALAR_TYPE);
            scalar = FieldWriter.begin(out, AnyFields.SCALAR);
        }
        ScalarFields.type(out, type);
    }

    private void end() {
        FieldWriter.end(out, scalar);
        if (!bare) {
            FieldWriter.end(out, any);
        }
    }

    /** Appends NULL. */
    public void nothing() {
        begin(ScalarFields.Type.NULL);
        end();
    }

    /** Appends a signed number. */
    public void signed(long value) {
        begin(ScalarFields.Type.SINT);
        FieldWriter.sint64(out, ScalarFields.SIGNED, value);
        end();
    }

    /** Appends a number, taken as unsigned. */
    public void unsigned(long value) {
        begin(ScalarFields.Type.UINT);
        FieldWriter.number(out, ScalarFields.UNSIGNED, value);
        end();
    }

    /** Appends true or false. */
    public void bool(boolean value) {
        begin(ScalarFields.Type.BOOL);
        FieldWriter.bool(out, ScalarFields.BOOL, value);
        end();
    }

    /** Appends a number of double precision. */
    public void float64(double value) {
        begin(ScalarFields.Type.DOUBLE);
        FieldWriter.float64(out, ScalarFields.DOUBLE, value);
        end();
    }

    /** Appends a number of single precision. */
    public void float32(float value) {
        begin(ScalarFields.Type.FLOAT);
        FieldWriter.float32(out, ScalarFields.FLOAT, value);
        end();
    }

    /** Appends text that stands as UTF-8 in {@code bytes}. */
    public void text(byte[] bytes, int offset, int length) {
        bytes(ScalarFields.Type.STRING, ScalarFields.STRING, bytes, offset, length);
    }

    /** Appends text. */
    public void text(CharSequence value) {
        begin(ScalarFields.Type.STRING);
        int at = FieldWriter.begin(out, ScalarFields.STRING);
        FieldWriter.string(out, VALUE, value);
        FieldWriter.end(out, at);
        end();
    }

    /** Appends bytes. */
    public void octets(byte[] bytes, int offset, int length) {
        bytes(ScalarFields.Type.OCTETS, ScalarFields.OCTETS, bytes, offset, length);
    }

    private void bytes(ScalarFields.Type type, int field, byte[] bytes, int offset, int length) {
        begin(type);
        int at = FieldWriter.begin(out, field);
        FieldWriter.bytes(out, VALUE, bytes, offset, length);
        FieldWriter.end(out, at);
        end();
    }
}
