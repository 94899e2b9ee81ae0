package dev.heed.llm.internal.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.List;
import java.util.Optional;

/// A constant of a graph that another program wrote: inside of it, or in a file beside it.
///
/// @param element the type of its numbers, under ONNX's number
public record Tensor(String name, long element, List<Long> shape, UnknownFieldSet message) {

  static Tensor of(Received tensor) {
    return new Tensor(
        tensor.text(Fields.TENSOR_NAME),
        tensor.number(Fields.TENSOR_DATA_TYPE, 0),
        tensor.numbers(Fields.TENSOR_DIMS),
        tensor.fields());
  }

  /// Its bytes, where they are inside.
  public ByteString inside() {
    return new Received(message).bytes(Fields.TENSOR_RAW_DATA);
  }

  /// Where its bytes are, when that is outside. A length of −1 is up to the end of the file.
  public Optional<FilePart> outside() {
    var tensor = new Received(message);
    if (tensor.number(Fields.TENSOR_DATA_LOCATION, 0) != Fields.EXTERNAL) return Optional.empty();
    String file = "";
    long offset = 0;
    long length = -1;
    for (Received entry : tensor.messages(Fields.TENSOR_EXTERNAL_DATA)) {
      String value = entry.text(Fields.ENTRY_VALUE);
      switch (entry.text(Fields.ENTRY_KEY)) {
        case "location" -> file = value;
        case "offset" -> offset = Long.parseLong(value);
        case "length" -> length = Long.parseLong(value);
        default -> {}
      }
    }
    return Optional.of(new FilePart(file, offset, length));
  }

  /// The same tensor, whose bytes are in a file.
  public Tensor movedTo(FilePart part) {
    Field.Builder entries = Field.newBuilder();
    for (Message entry :
        List.of(
            Graph.entry("location", part.file()),
            Graph.entry("offset", Long.toString(part.offset())),
            Graph.entry("length", Long.toString(part.length()))))
      entries.addLengthDelimited(ByteString.copyFrom(entry.toBytes()));
    return new Tensor(
        name,
        element,
        shape,
        message.toBuilder()
            .clearField(Fields.TENSOR_RAW_DATA)
            .addField(Fields.TENSOR_EXTERNAL_DATA, entries.build())
            .addField(
                Fields.TENSOR_DATA_LOCATION, Field.newBuilder().addVarint(Fields.EXTERNAL).build())
            .build());
  }
}
