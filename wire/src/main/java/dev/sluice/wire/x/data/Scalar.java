// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.data;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A single value, such as one argument of a statement. None prints its value, which may be secret.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Datatypes_1_1Scalar.html">Datatypes.Scalar</a>
 */
public sealed interface Scalar extends Any, Message {

    /** A signed whole number. */
    record Signed(long value) implements Scalar {
        @Override
        public void encode(ByteWriter out) {
            ScalarFields.type(out, ScalarFields.Type.SINT);
            FieldWriter.sint64(out, ScalarFields.SIGNED, value);
        }

        @Override
        public String toString() {
            return "Signed";
        }
    }

    /** An unsigned whole number; above {@link Long#MAX_VALUE} it is negative here. */
    record Unsigned(long value) implements Scalar {
        @Override
        public void encode(ByteWriter out) {
            encodeUnsigned(out, value);
        }

        @Override
        public String toString() {
            return "Unsigned";
        }
    }

    /** SQL's NULL. */
    record Null() implements Scalar {
        @Override
        public void encode(ByteWriter out) {
            ScalarFields.type(out, ScalarFields.Type.NULL);
        }
    }

    /**
     * Bytes.
     *
     * @param contentType what they hold: {@link #PLAIN}, {@link #GEOMETRY}, {@link #JSON} or {@link #XML}
     */
    record Octets(byte[] value, long contentType) implements Scalar {

        /** Bytes, of which nothing is said. */
        public static final int PLAIN = 0;

        /** A geometry, in the well-known binary form. */
        public static final int GEOMETRY = 1;

        /** The text of a JSON document. */
        public static final int JSON = 2;

        /** The text of an XML document. */
        public static final int XML = 3;

        @Override
        public void encode(ByteWriter out) {
            ScalarFields.type(out, ScalarFields.Type.OCTETS);
            ScalarFields.octets(out, ScalarFields.OCTETS, value, contentType);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Octets that && Arrays.equals(value, that.value) && contentType == that.contentType;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value) * 31 + Long.hashCode(contentType);
        }

        @Override
        public String toString() {
            return "Octets[" + value.length + " bytes]";
        }
    }

    /** A number of double precision. */
    record Float64(double value) implements Scalar {
        @Override
        public void encode(ByteWriter out) {
            ScalarFields.type(out, ScalarFields.Type.DOUBLE);
            FieldWriter.float64(out, ScalarFields.DOUBLE, value);
        }

        @Override
        public String toString() {
            return "Float64";
        }
    }

    /** A number of single precision. */
    record Float32(float value) implements Scalar {
        @Override
        public void encode(ByteWriter out) {
            ScalarFields.type(out, ScalarFields.Type.FLOAT);
            FieldWriter.float32(out, ScalarFields.FLOAT, value);
        }

        @Override
        public String toString() {
            return "Float32";
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Scalar {
        @Override
        public void encode(ByteWriter out) {
            ScalarFields.type(out, ScalarFields.Type.BOOL);
            FieldWriter.bool(out, ScalarFields.BOOL, value);
        }

        @Override
        public String toString() {
            return "Bool";
        }
    }

    /**
     * Text.
     *
     * @param value its bytes, in UTF-8
     * @param collation how it compares, which servers do not read; 0 if it is not said
     */
    record Text(byte[] value, long collation) implements Scalar {

        /** Returns the text. */
        public String text() {
            return new String(value, StandardCharsets.UTF_8);
        }

        @Override
        public void encode(ByteWriter out) {
            ScalarFields.type(out, ScalarFields.Type.STRING);
            ScalarFields.octets(out, ScalarFields.STRING, value, collation);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text that && Arrays.equals(value, that.value) && collation == that.collation;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value) * 31 + Long.hashCode(collation);
        }

        @Override
        public String toString() {
            return "Text[" + value.length + " bytes]";
        }
    }

    /** Makes text of which no collation is said. */
    static Text text(String text) {
        return new Text(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** Makes bytes of which nothing is said. */
    static Octets octets(byte[] bytes) {
        return new Octets(bytes, Octets.PLAIN);
    }

    /** Appends the fields of an unsigned number, of which no record need be made. */
    static void encodeUnsigned(ByteWriter out, long value) {
        ScalarFields.type(out, ScalarFields.Type.UINT);
        FieldWriter.number(out, ScalarFields.UNSIGNED, value);
    }

    /** Reads one. */
    static Scalar decode(FieldReader in) {
        return ScalarFields.decode(in);
    }

    @Override
    default void encodeAny(ByteWriter out) {
        FieldWriter.number(out, AnyFields.TYPE, AnyFields.SCALAR_TYPE);
        FieldWriter.message(out, AnyFields.SCALAR, this);
    }
}
