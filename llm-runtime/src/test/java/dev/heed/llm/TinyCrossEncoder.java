package dev.heed.llm;

import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A cross-encoder whose logits can be worked out by hand: the sum of its tokens' weights, those of
/// the second segment ten times.
///
/// | `[CLS]` | `[SEP]` | ice | winter | bread | any other word |
/// |---|---|---|---|---|---|
/// | .5 | .25 | 1 | 2 | −3 | 0 |
public final class TinyCrossEncoder {
  private static final float[] WEIGHTS = {0, 0, .5f, .25f, 1, 2, -3};

  private static final String TOKENIZER =
      """
      {"version": "1.0", "truncation": null, "padding": null,
       "added_tokens": [
        {"id": 2, "content": "[CLS]", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false},
        {"id": 3, "content": "[SEP]", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
       "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "decoder": null,
       "post_processor": {"type": "TemplateProcessing",
        "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
        "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
                 {"Sequence": {"id": "B", "type_id": 1}}, {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
        "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]}, "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
       "model": {"type": "WordLevel", "unk_token": "[UNK]",
        "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "ice": 4, "winter": 5, "bread": 6}}}
      """;

  private TinyCrossEncoder() {}

  /// Writes one that knows no segments: the sum of all tokens' weights.
  public static void write(Path directory) throws IOException {
    write(directory, "model.onnx", false, 1);
  }

  /// @param labels logits of a pair; of two the first is less by twice the sum, of three nothing
  static void write(Path directory, String onnx, boolean segments, int labels) throws IOException {
    Files.createDirectories(directory.resolve(onnx).getParent());
    Files.write(directory.resolve(onnx), graph(segments, labels));
    Files.writeString(directory.resolve("tokenizer.json"), TOKENIZER);
  }

  private static byte[] graph(boolean segments, int labels) {
    var graph = new Graph();
    Value ids = graph.input("input_ids", Element.INT64, "pairs", "tokens");
    Value kept = number(graph, graph.input("attention_mask", Element.INT64, "pairs", "tokens"));
    Value weights = graph.op("Mul", List.of(graph.op("Gather", List.of(table(graph), ids)), kept));
    if (segments) {
      Value second = number(graph, graph.input("token_type_ids", Element.INT64, "pairs", "tokens"));
      Value nineTimes = graph.op("Mul", List.of(second, graph.scalar(9f)));
      Value factor = graph.op("Add", List.of(nineTimes, graph.scalar(1f)));
      weights = graph.op("Mul", List.of(weights, factor));
    }
    Value sum = graph.op("ReduceSum", List.of(weights, graph.constant(1)));
    List<Value> columns = new ArrayList<>();
    for (int label = 1; label < labels; label++) columns.add(graph.op("Neg", List.of(sum)));
    columns.add(sum);
    Value logits = graph.op("Concat", columns, Attribute.of("axis", 1));
    graph.output("logits", logits, Element.FLOAT, "pairs", labels);
    return graph.toBytes();
  }

  private static Value table(Graph graph) {
    return graph.constant(WEIGHTS);
  }

  private static Value number(Graph graph, Value whole) {
    return graph.op("Cast", List.of(whole), Attribute.of("to", Element.FLOAT.number()));
  }
}
