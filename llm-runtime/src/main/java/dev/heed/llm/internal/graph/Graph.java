package dev.heed.llm.internal.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An ONNX graph under construction: operators in the order in which they run.
public final class Graph {
  private static final String ONNX = "";
  private static final String MICROSOFT = "com.microsoft";
  private static final int IR_VERSION = 10;
  private static final int OPERATOR_SET = 21;

  private final Message graph = new Message();
  private final String prefix;
  private int count;

  public Graph() {
    this("");
  }

  /// @param prefix of every name that is made up, so that none is one of another graph
  public Graph(String prefix) {
    this.prefix = prefix;
  }

  /// A tensor that the caller gives.
  ///
  /// @param shape numbers, or names for what is known only when the graph runs
  public Value input(String name, Element element, Object... shape) {
    graph.message(Fields.GRAPH_INPUT, info(name, element, shape));
    return new Value(name);
  }

  /// Gives a tensor to the caller, under a name.
  public void output(String name, Value value, Element element, Object... shape) {
    node(ONNX, "Identity", List.of(value), name);
    graph.message(Fields.GRAPH_OUTPUT, info(name, element, shape));
  }

  /// The same tensor under a name that other operators know.
  public void named(String name, Value value) {
    node(ONNX, "Identity", List.of(value), name);
  }

  /// Parts of a tensor along an axis.
  public List<Value> split(Value value, int axis, long... sizes) {
    List<String> parts = new ArrayList<>();
    for (int part = 0; part < sizes.length; part++) parts.add(nextName("Split"));
    node(ONNX, "Split", List.of(value, constant(sizes)), parts, Attribute.of("axis", axis));
    return parts.stream().map(Value::new).toList();
  }

  /// Weights that stay in a file beside the graph.
  public Value external(String name, Element element, List<Integer> shape, FilePart part) {
    graph.message(
        Fields.GRAPH_INITIALIZER,
        tensor(name, element, shape)
            .message(Fields.TENSOR_EXTERNAL_DATA, entry("location", part.file()))
            .message(Fields.TENSOR_EXTERNAL_DATA, entry("offset", Long.toString(part.offset())))
            .message(Fields.TENSOR_EXTERNAL_DATA, entry("length", Long.toString(part.length())))
            .number(Fields.TENSOR_DATA_LOCATION, Fields.EXTERNAL));
    return new Value(name);
  }

  /// A list of integers, such as a shape.
  public Value constant(long... values) {
    return constant(List.of(values.length), values);
  }

  /// One integer without a dimension.
  public Value scalar(long value) {
    return constant(List.of(), value);
  }

  /// One number without a dimension.
  public Value scalar(float value) {
    return constant(Element.FLOAT, List.of(), raw(value));
  }

  /// One byte without a dimension.
  public Value scalar(Element element, byte value) {
    return constant(element, List.of(), new byte[] {value});
  }

  public Value constant(float... values) {
    return constant(Element.FLOAT, List.of(values.length), raw(values));
  }

  private static byte[] raw(float... values) {
    byte[] raw = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return raw;
  }

  private Value constant(List<Integer> shape, long... values) {
    byte[] raw = new byte[values.length * Long.BYTES];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return constant(Element.INT64, shape, raw);
  }

  private Value constant(Element element, List<Integer> shape, byte[] raw) {
    String name = nextName("constant");
    graph.message(
        Fields.GRAPH_INITIALIZER, tensor(name, element, shape).bytes(Fields.TENSOR_RAW_DATA, raw));
    return new Value(name);
  }

  /// An operator of the specification.
  public Value op(String type, List<Value> inputs, Attribute... attributes) {
    return op(ONNX, type, inputs, attributes);
  }

  /// An operator that ONNX Runtime has beside those of the specification.
  public Value runtimeOp(String type, List<Value> inputs, Attribute... attributes) {
    return op(MICROSOFT, type, inputs, attributes);
  }

  private Value op(String domain, String type, List<Value> inputs, Attribute... attributes) {
    var result = new Value(nextName(type));
    node(domain, type, inputs, result.name(), attributes);
    return result;
  }

  /// The whole model, as ONNX Runtime reads it.
  public byte[] toBytes() {
    graph.text(Fields.GRAPH_NAME, "heed");
    return new Message()
        .number(Fields.MODEL_IR_VERSION, IR_VERSION)
        .text(Fields.MODEL_PRODUCER_NAME, "heed")
        .message(Fields.MODEL_GRAPH, graph)
        .message(Fields.MODEL_OPSET_IMPORT, operators(ONNX, OPERATOR_SET))
        .message(Fields.MODEL_OPSET_IMPORT, operators(MICROSOFT, 1))
        .toBytes();
  }

  private void node(
      String domain, String type, List<Value> inputs, String output, Attribute... attributes) {
    node(domain, type, inputs, List.of(output), attributes);
  }

  private void node(
      String domain,
      String type,
      List<Value> inputs,
      List<String> outputs,
      Attribute... attributes) {
    var node = new Message();
    inputs.forEach(input -> node.text(Fields.NODE_INPUT, input.name()));
    outputs.forEach(output -> node.text(Fields.NODE_OUTPUT, output));
    node.text(Fields.NODE_NAME, nextName("node"))
        .text(Fields.NODE_OP_TYPE, type)
        .text(Fields.NODE_DOMAIN, domain);
    Arrays.stream(attributes)
        .forEach(attribute -> node.message(Fields.NODE_ATTRIBUTE, attribute.toMessage()));
    graph.message(Fields.GRAPH_NODE, node);
  }

  private String nextName(String kind) {
    return prefix + kind + "." + count++;
  }

  private static Message tensor(String name, Element element, List<Integer> shape) {
    var tensor = new Message();
    shape.forEach(dimension -> tensor.number(Fields.TENSOR_DIMS, dimension));
    return tensor.number(Fields.TENSOR_DATA_TYPE, element.number()).text(Fields.TENSOR_NAME, name);
  }

  private static Message info(String name, Element element, Object... shape) {
    var dimensions = new Message();
    for (Object dimension : shape) dimensions.message(Fields.SHAPE_DIMENSION, dimension(dimension));
    var tensor =
        new Message()
            .number(Fields.TENSOR_TYPE_ELEMENT, element.number())
            .message(Fields.TENSOR_TYPE_SHAPE, dimensions);
    return new Message()
        .text(Fields.VALUE_NAME, name)
        .message(Fields.VALUE_TYPE, new Message().message(Fields.TYPE_TENSOR, tensor));
  }

  private static Message dimension(Object dimension) {
    return dimension instanceof Integer number
        ? new Message().number(Fields.DIMENSION_NUMBER, number)
        : new Message().text(Fields.DIMENSION_NAME, (String) dimension);
  }

  static Message entry(String key, String value) {
    return new Message().text(Fields.ENTRY_KEY, key).text(Fields.ENTRY_VALUE, value);
  }

  static Message operators(String domain, int version) {
    return new Message().text(Fields.OPSET_DOMAIN, domain).number(Fields.OPSET_VERSION, version);
  }
}
