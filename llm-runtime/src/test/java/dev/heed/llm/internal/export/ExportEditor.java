package dev.heed.llm.internal.export;

import dev.heed.llm.Head;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.FilePart;
import dev.heed.llm.internal.graph.ForeignGraph;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Node;
import dev.heed.llm.internal.graph.Port;
import dev.heed.llm.internal.graph.Tensor;
import dev.heed.llm.internal.graph.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Changes exports for tests.
public final class ExportEditor {
  private ExportEditor() {}

  /// The same numbers by other operators: exp(log softmax).
  public static void hideSoftmax(Path onnx) throws IOException {
    replace(
        onnx,
        (graph, softmax) -> {
          Value log =
              graph.op(
                  "LogSoftmax", List.of(new Value(softmax.input(0))), Attribute.of("axis", -1));
          return graph.op("Exp", List.of(log));
        });
  }

  /// Scores to which more is added the later a key stands.
  public static void biasScores(Path onnx) throws IOException {
    replace(
        onnx,
        (graph, softmax) -> {
          Value seen =
              graph.op(
                  "Cast",
                  List.of(new Value("attention_mask")),
                  Attribute.of("to", Element.FLOAT.number())); // (1, k), all 1
          Value places = graph.op("CumSum", List.of(seen, graph.scalar(1)));
          Value bias = graph.op("Mul", List.of(places, graph.scalar(.2f)));
          Value last = new Value(softmax.input(0));
          Value biased = graph.op("Add", List.of(last, bias));
          return graph.op("Softmax", List.of(biased), Attribute.of("axis", -1));
        });
  }

  /// Writes a graph in which each softmax is something else.
  private static void replace(Path onnx, BiFunction<Graph, Node, Value> other) throws IOException {
    ForeignGraph export = ForeignGraph.read(onnx);
    var graph = new Graph("test.");
    List<Node> left = new ArrayList<>();
    for (Node node : export.nodes()) {
      if (!node.is("Softmax")) continue;
      left.add(node);
      graph.named(node.output(0), other.apply(graph, node));
    }
    ForeignGraph rest = export.with(left, List.of()).without(export.outputs().keySet());
    for (Port input : export.inputs().values())
      graph.input(input.name(), element(input), shape(input));
    for (Port output : export.outputs().values())
      graph.output(
          output.name(), new Value("their." + output.name()), element(output), shape(output));
    Files.write(onnx, rest.under(graph));
  }

  private static Element element(Port port) {
    return Stream.of(Element.values())
        .filter(element -> element.number() == port.element())
        .findFirst()
        .orElseThrow();
  }

  private static Object[] shape(Port port) {
    List<Object> shape = new ArrayList<>();
    for (int d = 0; d < port.shape().size(); d++)
      shape.add(port.shape().get(d) < 0 ? "d" + d : (Object) port.shape().get(d).intValue());
    return shape.toArray();
  }

  /// Has the graph look for its weights elsewhere.
  public static void moveWeights(Path onnx, String file) throws IOException {
    ForeignGraph export = ForeignGraph.read(onnx);
    Files.write(onnx, export.map(tensor -> tensor.movedTo(elsewhere(tensor, file))).toBytes());
  }

  private static FilePart elsewhere(Tensor tensor, String file) {
    return tensor
        .outside()
        .map(part -> new FilePart(file, part.offset(), part.length()))
        .orElseThrow();
  }

  /// Names of what the graph of a reader of one head has from files.
  public static List<String> weightsOfReader(Path model, String head) throws IOException {
    byte[] graph =
        ExportedGraphs.open(model, LanguageModelCard.read(model)).reader(List.of(Head.parse(head)));
    Path file = model.resolveSibling("reader.onnx");
    Files.write(file, graph);
    return ForeignGraph.read(file).constants().values().stream()
        .filter(tensor -> tensor.outside().isPresent())
        .map(Tensor::name)
        .toList();
  }
}
