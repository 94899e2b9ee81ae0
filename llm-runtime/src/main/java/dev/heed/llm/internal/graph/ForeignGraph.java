package dev.heed.llm.internal.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A graph that another program wrote: read, looked through, and written again with changes. What
/// heed does not know of it stays as it is.
///
/// @param nodes in their order
/// @param constants by name
/// @param inputs by name, without those that are constants
/// @param outputs by name
/// @param operators versions of sets of operators, by domain
public record ForeignGraph(
    List<Node> nodes,
    Map<String, Tensor> constants,
    Map<String, Port> inputs,
    Map<String, Port> outputs,
    Map<String, Long> operators,
    UnknownFieldSet model) {
  private static final long LARGEST = Integer.MAX_VALUE;

  /// Reads a file, whose constants stay where they are: it must not change while this is in use.
  ///
  /// @throws IOException when it cannot be read or is no ONNX
  public static ForeignGraph read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > LARGEST)
        throw new IOException(
            "%s has %d bytes, and a graph has 2 GiB at most: weights of larger models lie in files beside it"
                .formatted(file, channel.size()));
      return of(UnsafeByteOperations.unsafeWrap(channel.map(MapMode.READ_ONLY, 0, channel.size())));
    } catch (UncheckedIOException | NumberFormatException e) {
      throw new IOException("%s is no ONNX: %s".formatted(file, e.getMessage()), e);
    }
  }

  static ForeignGraph of(ByteString bytes) {
    Received model = Received.of(bytes);
    Received graph = Received.of(model.bytes(Fields.MODEL_GRAPH));
    Map<String, Tensor> constants = new LinkedHashMap<>();
    for (Received tensor : graph.messages(Fields.GRAPH_INITIALIZER)) {
      Tensor constant = Tensor.of(tensor);
      constants.put(constant.name(), constant);
    }
    Map<String, Port> inputs = ports(graph, Fields.GRAPH_INPUT);
    inputs.keySet().removeAll(constants.keySet());
    Map<String, Long> operators = new LinkedHashMap<>();
    for (Received set : model.messages(Fields.MODEL_OPSET_IMPORT))
      operators.put(
          set.text(Fields.OPSET_DOMAIN).replace("ai.onnx", ""),
          set.number(Fields.OPSET_VERSION, 0));
    return new ForeignGraph(
        graph.messages(Fields.GRAPH_NODE).stream().map(Node::of).toList(),
        constants,
        inputs,
        ports(graph, Fields.GRAPH_OUTPUT),
        operators,
        model.fields());
  }

  private static Map<String, Port> ports(Received graph, int field) {
    Map<String, Port> ports = new LinkedHashMap<>();
    for (Received value : graph.messages(field)) {
      Port port = Port.of(value);
      ports.put(port.name(), port);
    }
    return ports;
  }

  /// Which operator makes a value, by the value's name.
  public Map<String, Node> makers() {
    Map<String, Node> makers = new HashMap<>();
    for (Node node : nodes)
      for (String output : node.outputs()) if (!output.isEmpty()) makers.put(output, node);
    return makers;
  }

  /// Which operators take a value, by the value's name.
  public Map<String, List<Node>> takers() {
    Map<String, List<Node>> takers = new HashMap<>();
    for (Node node : nodes)
      for (String input : new HashSet<>(node.needs()))
        takers.computeIfAbsent(input, _ -> new ArrayList<>()).add(node);
    return takers;
  }

  /// The same graph with other operators in the place of some.
  public ForeignGraph with(Collection<Node> left, Collection<Node> others) {
    List<Node> changed = new ArrayList<>(nodes);
    changed.removeAll(left);
    changed.addAll(others);
    return new ForeignGraph(changed, constants, inputs, outputs, operators, model);
  }

  /// The same graph, in which no operator's result has one of these names.
  public ForeignGraph without(Set<String> names) {
    Set<String> made = makers().keySet();
    UnaryOperator<String> renaming =
        name -> names.contains(name) && made.contains(name) ? "their." + name : name;
    List<Node> renamed = nodes.stream().map(node -> node.renamed(renaming)).toList();
    return new ForeignGraph(renamed, constants, inputs, outputs, operators, model);
  }

  /// The same graph with constants that may lie elsewhere.
  public ForeignGraph map(UnaryOperator<Tensor> change) {
    Map<String, Tensor> changed = new LinkedHashMap<>();
    constants.forEach((name, constant) -> changed.put(name, change.apply(constant)));
    return new ForeignGraph(nodes, changed, inputs, outputs, operators, model);
  }

  /// The whole graph, as it is.
  public byte[] toBytes() {
    return toBytes(nodes, constants.values(), Optional.empty());
  }

  /// This graph and another one that was written over its values, as one: with the other one's
  /// inputs and outputs, and what these outputs need.
  public byte[] under(Graph over) {
    ForeignGraph other = of(ByteString.copyFrom(over.toBytes()));
    Map<String, Node> makers = makers();
    makers.putAll(other.makers());
    Map<String, Tensor> known = new HashMap<>(constants);
    known.putAll(other.constants);
    var needed = new Needed(makers, known, other.inputs.keySet());
    other.outputs.keySet().forEach(needed::add);
    return toBytes(needed.nodes, needed.constants.values(), Optional.of(other));
  }

  /// What some values need, operators in an order in which they can run.
  private static final class Needed {
    private final Map<String, Node> makers;
    private final Map<String, Tensor> known;
    private final Set<String> given;
    private final Set<String> begun = new HashSet<>();
    private final Set<String> finished = new HashSet<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();

    Needed(Map<String, Node> makers, Map<String, Tensor> known, Set<String> given) {
      this.makers = makers;
      this.known = known;
      this.given = given;
    }

    /// A graph is some thousand operators deep, so that the way is kept in a list. An operator
    /// comes up twice: for what it needs, and when all of that has been put before it.
    void add(String value) {
      Deque<String> way = new ArrayDeque<>(List.of(value));
      while (!way.isEmpty()) {
        String next = way.getLast();
        Tensor constant = known.get(next);
        if (constant != null) constants.put(next, constant);
        Node maker = given.contains(next) ? null : makers.get(next);
        if (maker == null || finished.contains(first(maker))) way.removeLast();
        else if (begun.add(first(maker)))
          maker.needs().stream().filter(need -> !need.isEmpty()).forEach(way::add);
        else {
          finished.add(first(maker));
          nodes.add(maker);
          way.removeLast();
        }
      }
    }

    private static String first(Node maker) {
      return maker.outputs().stream().filter(name -> !name.isEmpty()).findFirst().orElseThrow();
    }
  }

  /// @param ports whose inputs and outputs it gets; empty for its own
  private byte[] toBytes(
      Collection<Node> nodes, Collection<Tensor> constants, Optional<ForeignGraph> ports) {
    Received own = Received.of(new Received(model).bytes(Fields.MODEL_GRAPH));
    UnknownFieldSet.Builder graph =
        own.fields().toBuilder().clearField(Fields.GRAPH_NODE).clearField(Fields.GRAPH_INITIALIZER);
    graph.addField(Fields.GRAPH_NODE, messages(nodes.stream().map(Node::message).toList()));
    graph.addField(
        Fields.GRAPH_INITIALIZER, messages(constants.stream().map(Tensor::message).toList()));
    UnknownFieldSet.Builder written = model.toBuilder();
    if (ports.isPresent()) {
      Received other = Received.of(new Received(ports.get().model).bytes(Fields.MODEL_GRAPH));
      for (int field : new int[] {Fields.GRAPH_INPUT, Fields.GRAPH_OUTPUT})
        graph.clearField(field).addField(field, other.fields().getField(field));
      for (Map.Entry<String, Long> set : ports.get().operators.entrySet())
        if (!operators.containsKey(set.getKey()))
          written.mergeField(
              Fields.MODEL_OPSET_IMPORT,
              bytes(Graph.operators(set.getKey(), set.getValue().intValue()).toBytes()));
    }
    return written
        .clearField(Fields.MODEL_GRAPH)
        .addField(Fields.MODEL_GRAPH, messages(List.of(graph.build())))
        .build()
        .toByteArray();
  }

  private static Field messages(List<UnknownFieldSet> messages) {
    Field.Builder field = Field.newBuilder();
    messages.forEach(message -> field.addLengthDelimited(message.toByteString()));
    return field.build();
  }

  private static Field bytes(byte[] message) {
    return Field.newBuilder().addLengthDelimited(ByteString.copyFrom(message)).build();
  }

  /// The type of a value's numbers under ONNX's number, as far as the operators on its way say it.
  public Optional<Long> element(String value) {
    Map<String, Node> makers = makers();
    String at = value;
    for (int step = 0; step <= nodes.size(); step++) {
      Port input = inputs.get(at);
      if (input != null) return Optional.of(input.element());
      Tensor constant = constants.get(at);
      if (constant != null) return Optional.of(constant.element());
      Node maker = makers.get(at);
      if (maker == null) return Optional.empty();
      if (maker.is("Cast")) return Optional.of(maker.whole("to", 0));
      if (maker.is("Constant")) return maker.tensorType("value");
      at = maker.input(typedBy(maker));
    }
    return Optional.empty();
  }

  private static int typedBy(Node maker) {
    return maker.is("Where", "DequantizeLinear") ? 1 : 0;
  }
}
