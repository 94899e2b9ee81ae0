package dev.heed.llm.internal.graph;

import java.util.List;

/// What a graph that another program wrote takes or gives.
///
/// @param element the type of its numbers, under ONNX's number
/// @param shape −1 for what is known only when the graph runs
public record Port(String name, long element, List<Long> shape) {

  static Port of(Received value) {
    Received tensor =
        Received.of(Received.of(value.bytes(Fields.VALUE_TYPE)).bytes(Fields.TYPE_TENSOR));
    Received shape = Received.of(tensor.bytes(Fields.TENSOR_TYPE_SHAPE));
    return new Port(
        value.text(Fields.VALUE_NAME),
        tensor.number(Fields.TENSOR_TYPE_ELEMENT, 0),
        shape.messages(Fields.SHAPE_DIMENSION).stream()
            .map(dimension -> dimension.number(Fields.DIMENSION_NUMBER, -1))
            .toList());
  }
}
