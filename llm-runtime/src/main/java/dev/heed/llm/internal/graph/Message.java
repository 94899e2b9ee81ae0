package dev.heed.llm.internal.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;

/// A protobuf message under construction, made of numbered fields. A field that is given again is
/// repeated.
final class Message {
  private final UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();

  Message number(int field, long value) {
    return add(field, Field.newBuilder().addVarint(value));
  }

  Message real(int field, float value) {
    return add(field, Field.newBuilder().addFixed32(Float.floatToIntBits(value)));
  }

  Message text(int field, String value) {
    return add(field, Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(value)));
  }

  Message bytes(int field, byte[] value) {
    return add(field, Field.newBuilder().addLengthDelimited(ByteString.copyFrom(value)));
  }

  Message message(int field, Message value) {
    return bytes(field, value.toBytes());
  }

  byte[] toBytes() {
    return fields.build().toByteArray();
  }

  private Message add(int field, Field.Builder value) {
    fields.mergeField(field, value.build());
    return this;
  }
}
