package dev.heed.rerank;

import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A cross-encoder that adds up the weights of its tokens: 1 for "harbour", 2 for "freezes", −3 for
/// "bread", 0 for all others.
final class TinyCrossEncoder {
  private static final float[] WEIGHTS = {0, 0, 0, 1, 2, -3};

  private static final String TOKENIZER =
      """
      {"version": "1.0",
       "added_tokens": [{"id": 2, "content": "[SEP]", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
       "pre_tokenizer": {"type": "Whitespace"},
       "post_processor": {"type": "TemplateProcessing",
        "single": [{"Sequence": {"id": "A", "type_id": 0}}],
        "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
        "special_tokens": {"[SEP]": {"id": "[SEP]", "ids": [2], "tokens": ["[SEP]"]}}},
       "model": {"type": "WordLevel", "unk_token": "[UNK]",
        "vocab": {"[PAD]": 0, "[UNK]": 1, "[SEP]": 2, "harbour": 3, "freezes": 4, "bread": 5}}}
      """;

  private TinyCrossEncoder() {}

  static void write(Path directory) throws IOException {
    var graph = new Graph();
    Value ids = graph.input("input_ids", Element.INT64, "pairs", "tokens");
    Value mask = graph.input("attention_mask", Element.INT64, "pairs", "tokens");
    Value kept = graph.op("Cast", List.of(mask), Attribute.of("to", Element.FLOAT.number()));
    Value weights = graph.op("Gather", List.of(graph.constant(WEIGHTS), ids));
    Value unpadded = graph.op("Mul", List.of(weights, kept));
    Value sum = graph.op("ReduceSum", List.of(unpadded, graph.constant(1L)));
    graph.output("logits", sum, Element.FLOAT, "pairs", 1);
    Files.write(directory.resolve("model.onnx"), graph.toBytes());
    Files.writeString(directory.resolve("tokenizer.json"), TOKENIZER);
  }
}
