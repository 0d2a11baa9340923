// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.sluice.wire.Gen;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes messages of the oracle, with any fields that a message may have. */
final class RandomMessage {

    /** Messages that say by one field which other they have: the field of each type. */
    private static final Map<String, Map<String, String>> CHOICES = Map.of(
            "Mysqlx.Datatypes.Scalar",
            Map.of(
                    "V_SINT", "v_signed_int",
                    "V_UINT", "v_unsigned_int",
                    "V_NULL", "",
                    "V_OCTETS", "v_octets",
                    "V_DOUBLE", "v_double",
                    "V_FLOAT", "v_float",
                    "V_BOOL", "v_bool",
                    "V_STRING", "v_string"),
            "Mysqlx.Datatypes.Any",
            Map.of("SCALAR", "scalar", "OBJECT", "obj", "ARRAY", "array"),
            "Mysqlx.Expr.Expr",
            Map.of(
                    "IDENT", "identifier",
                    "LITERAL", "literal",
                    "VARIABLE", "variable",
                    "FUNC_CALL", "function_call",
                    "OPERATOR", "operator",
                    "PLACEHOLDER", "position",
                    "OBJECT", "object",
                    "ARRAY", "array"),
            "Mysqlx.Prepare.Prepare.OneOfMessage",
            Map.of(
                    "FIND", "find",
                    "INSERT", "insert",
                    "UPDATE", "update",
                    "DELETE", "delete",
                    "STMT", "stmt_execute"),
            "Mysqlx.Cursor.Open.OneOfMessage",
            Map.of("PREPARE_EXECUTE", "prepare_execute"));

    /** Where a branch ends: deeper, only leaves are made. */
    private static final int DEPTH = 6;

    /** Sizes beyond what 63 bits can say are refused. */
    private static final String SIZE = "uncompressed_size";

    /** Its bytes are text. */
    private static final String METADATA = "ColumnMetaData";

    private static final List<String> LEAVES = List.of("V_UINT", "SCALAR", "PLACEHOLDER");

    private final Random random;
    private final int size;

    RandomMessage(Random random, int size) {
        this.random = random;
        this.size = size;
    }

    Message like(Message kind) {
        return fill(kind.newBuilderForType(), 0);
    }

    private Message fill(Message.Builder builder, int depth) {
        Descriptor descriptor = builder.getDescriptorForType();
        Map<String, String> choices = CHOICES.get(descriptor.getFullName());
        if (choices != null) {
            choose(builder, choices, depth);
            return builder.build();
        }
        for (FieldDescriptor field : descriptor.getFields()) {
            if (field.isRepeated()) {
                for (int count = depth < DEPTH ? Gen.upTo(random, 3) : 0; count > 0; count--) {
                    builder.addRepeatedField(field, value(builder, field, depth));
                }
            } else if (field.isRequired() || (depth < DEPTH && random.nextBoolean())) {
                builder.setField(field, value(builder, field, depth));
            }
        }
        return builder.build();
    }

    private void choose(Message.Builder builder, Map<String, String> choices, int depth) {
        FieldDescriptor typeField = builder.getDescriptorForType().findFieldByName("type");
        EnumValueDescriptor type = depth < DEPTH ? any(typeField) : leaf(typeField);
        builder.setField(typeField, type);
        String name = choices.get(type.getName());
        if (name != null && !name.isEmpty()) {
            FieldDescriptor field = builder.getDescriptorForType().findFieldByName(name);
            builder.setField(field, value(builder, field, depth));
        }
    }

    private EnumValueDescriptor any(FieldDescriptor field) {
        return Gen.one(random, field.getEnumType().getValues());
    }

    private EnumValueDescriptor leaf(FieldDescriptor field) {
        return field.getEnumType().getValues().stream()
                .filter(value -> LEAVES.contains(value.getName()))
                .findFirst()
                .orElseGet(() -> any(field));
    }

    private Object value(Message.Builder builder, FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> (int) Gen.number(random);
            case LONG -> SIZE.equals(field.getName()) ? Gen.number(random) >>> 1 : Gen.number(random);
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> Gen.text(random, size);
            case BYTE_STRING -> bytes(builder.getDescriptorForType());
            case ENUM -> any(field);
            case MESSAGE -> fill(builder.newBuilderForField(field), depth + 1);
        };
    }

    private ByteString bytes(Descriptor message) {
        return message.getName().equals(METADATA)
                ? ByteString.copyFromUtf8(Gen.text(random, size))
                : ByteString.copyFrom(Gen.bytes(random, Gen.upTo(random, size)));
    }
}
