package dev.heed.llm.internal.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A protobuf message that another program wrote, by the numbers of its fields. Bytes in it are not
/// copied: they are where the message was read from.
record Received(UnknownFieldSet fields) {

  /// @throws UncheckedIOException when it is no message
  static Received of(ByteString bytes) {
    try {
      CodedInputStream input = bytes.newCodedInput();
      input.enableAliasing(true);
      input.setSizeLimit(Integer.MAX_VALUE);
      return new Received(UnknownFieldSet.newBuilder().mergeFrom(input).build());
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException("it is no message of protobuf: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(int field) {
    return fields.hasField(field);
  }

  /// The last one, as protobuf has it.
  long number(int field, long otherwise) {
    List<Long> all = numbers(field);
    return all.isEmpty() ? otherwise : all.getLast();
  }

  /// One by one or packed together.
  List<Long> numbers(int field) {
    Field values = fields.getField(field);
    List<Long> numbers = new ArrayList<>(values.getVarintList());
    try {
      for (ByteString packed : values.getLengthDelimitedList())
        for (CodedInputStream in = packed.newCodedInput(); !in.isAtEnd(); )
          numbers.add(in.readRawVarint64());
    } catch (IOException e) {
      throw new UncheckedIOException("field %d is no list of numbers".formatted(field), e);
    }
    return numbers;
  }

  float real(int field, float otherwise) {
    List<Integer> bits = fields.getField(field).getFixed32List();
    return bits.isEmpty() ? otherwise : Float.intBitsToFloat(bits.getLast());
  }

  String text(int field) {
    List<String> all = texts(field);
    return all.isEmpty() ? "" : all.getLast();
  }

  List<String> texts(int field) {
    return all(field).stream().map(ByteString::toStringUtf8).toList();
  }

  List<Received> messages(int field) {
    return all(field).stream().map(Received::of).toList();
  }

  ByteString bytes(int field) {
    List<ByteString> all = all(field);
    return all.isEmpty() ? ByteString.EMPTY : all.getLast();
  }

  List<ByteString> all(int field) {
    return fields.getField(field).getLengthDelimitedList();
  }
}
