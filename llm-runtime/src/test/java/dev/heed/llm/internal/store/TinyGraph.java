package dev.heed.llm.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/// The smallest sentence encoder: a table of token vectors, added up over the mask. Its inputs and
/// output are those of a multilingual export: no `token_type_ids`, and a `sentence_embedding`.
///
/// Written as ONNX in protobuf's wire format, field by field: numbers are those of onnx.proto.
final class TinyGraph {
  static final int DIMENSION = 4;

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private TinyGraph() {}

  /// @param tokens rows of the table
  /// @param weightsFile where the table is; null for inside the graph
  static byte[] bytes(int tokens, String weightsFile) {
    var table = new Message().number(1, tokens).number(1, DIMENSION).number(2, FLOAT);
    table.text(8, "table");
    if (weightsFile == null) table.bytes(9, weights(tokens));
    else
      table
          .message(13, new Message().text(1, "location").text(2, weightsFile))
          .number(14, 1); // EXTERNAL
    var graph =
        new Message()
            .message(1, node("Gather", "vectors", "table", "input_ids"))
            .message(1, node("Cast", "kept", "attention_mask").message(5, integer("to", FLOAT)))
            .message(1, node("Unsqueeze", "column", "kept", "two"))
            .message(1, node("Mul", "unpadded", "vectors", "column"))
            .message(
                1,
                node("ReduceSum", "sentence_embedding", "unpadded", "one")
                    .message(5, integer("keepdims", 0)))
            .text(2, "tiny")
            .message(5, table)
            .message(5, constant("one", 1))
            .message(5, constant("two", 2))
            .message(11, value("input_ids", INT64, "texts", "tokens"))
            .message(11, value("attention_mask", INT64, "texts", "tokens"))
            .message(12, value("sentence_embedding", FLOAT, "texts", "dimension"));
    return new Message()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Message().number(2, 13))
        .toBytes();
  }

  static byte[] weights(int tokens) {
    ByteBuffer values =
        ByteBuffer.allocate(tokens * DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    new Random(1)
        .doubles(values.capacity() / Float.BYTES, -1, 1)
        .forEach(v -> values.putFloat((float) v));
    return values.array();
  }

  private static Message node(String type, String output, String... inputs) {
    var node = new Message();
    List.of(inputs).forEach(input -> node.text(1, input));
    return node.text(2, output).text(4, type);
  }

  private static Message integer(String name, int value) {
    return new Message().text(1, name).number(3, value).number(20, 2);
  }

  private static Message constant(String name, long value) {
    ByteBuffer raw = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
    return new Message().number(1, 1).number(2, INT64).text(8, name).bytes(9, raw.array());
  }

  private static Message value(String name, int type, String... dimensions) {
    var shape = new Message();
    List.of(dimensions).forEach(dimension -> shape.message(1, new Message().text(2, dimension)));
    var tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /// A protobuf message under construction.
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint(field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.toBytes());
    }

    byte[] toBytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      for (; value >= 128; value >>>= 7) out.write((int) ((value & 127) | 128));
      out.write((int) value);
    }
  }
}
