package dev.heed.llm.internal.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// An operator of a graph that another program wrote.
///
/// @param domain empty for those of the specification
/// @param inputs empty names for those that are left out
/// @param outputs likewise
public record Node(
    String domain,
    String type,
    List<String> inputs,
    List<String> outputs,
    UnknownFieldSet message) {

  static Node of(Received node) {
    String domain = node.text(Fields.NODE_DOMAIN);
    return new Node(
        domain.equals("ai.onnx") ? "" : domain,
        node.text(Fields.NODE_OP_TYPE),
        node.texts(Fields.NODE_INPUT),
        node.texts(Fields.NODE_OUTPUT),
        node.fields());
  }

  public boolean is(String... types) {
    return List.of(types).contains(type);
  }

  /// The input at a place; empty where there is none.
  public String input(int place) {
    return place < inputs.size() ? inputs.get(place) : "";
  }

  public String output(int place) {
    return place < outputs.size() ? outputs.get(place) : "";
  }

  public long whole(String attribute, long otherwise) {
    return attribute(attribute).map(a -> a.number(Fields.ATTRIBUTE_I, 0)).orElse(otherwise);
  }

  public float real(String attribute, float otherwise) {
    return attribute(attribute).map(a -> a.real(Fields.ATTRIBUTE_F, 0)).orElse(otherwise);
  }

  /// The type of a tensor that is a setting, under ONNX's number.
  Optional<Long> tensorType(String attribute) {
    return attribute(attribute)
        .filter(a -> a.has(Fields.ATTRIBUTE_T))
        .map(a -> Received.of(a.bytes(Fields.ATTRIBUTE_T)).number(Fields.TENSOR_DATA_TYPE, 0));
  }

  private Optional<Received> attribute(String name) {
    return attributes().filter(a -> a.text(Fields.ATTRIBUTE_NAME).equals(name)).findFirst();
  }

  private Stream<Received> attributes() {
    return new Received(message).messages(Fields.NODE_ATTRIBUTE).stream();
  }

  /// Its inputs, and what graphs inside of it (of an `If` or a `Loop`) may take from outside.
  public List<String> needs() {
    List<String> needs = new ArrayList<>(inputs);
    attributes()
        .flatMap(
            a ->
                Stream.concat(
                    a.messages(Fields.ATTRIBUTE_G).stream(),
                    a.messages(Fields.ATTRIBUTE_GRAPHS).stream()))
        .flatMap(inner -> inner.messages(Fields.GRAPH_NODE).stream())
        .forEach(inner -> needs.addAll(Node.of(inner).needs()));
    return needs;
  }

  /// The same operator between values of other names. Graphs inside of it keep theirs.
  public Node renamed(UnaryOperator<String> name) {
    List<String> others = inputs.stream().map(name).toList();
    List<String> results = outputs.stream().map(name).toList();
    UnknownFieldSet changed =
        message.toBuilder()
            .clearField(Fields.NODE_INPUT)
            .clearField(Fields.NODE_OUTPUT)
            .addField(Fields.NODE_INPUT, names(others))
            .addField(Fields.NODE_OUTPUT, names(results))
            .build();
    return new Node(domain, type, others, results, changed);
  }

  private static Field names(List<String> names) {
    Field.Builder field = Field.newBuilder();
    names.forEach(name -> field.addLengthDelimited(ByteString.copyFromUtf8(name)));
    return field.build();
  }
}
