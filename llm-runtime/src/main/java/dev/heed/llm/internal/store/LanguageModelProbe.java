package dev.heed.llm.internal.store;

import dev.heed.llm.Architecture;
import dev.heed.llm.Device;
import dev.heed.llm.Generator.Step;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModelForm;
import dev.heed.llm.Sequence;
import dev.heed.llm.internal.export.ExportedGraphs;
import dev.heed.llm.internal.onnx.GeneratorSession;
import dev.heed.llm.internal.work.Cancellation;
import java.io.IOException;
import java.util.Arrays;

/// What an exported language model shows when it runs: that it does, that it goes on from its
/// cache, and whether heed's own mask and softmax change anything.
final class LanguageModelProbe {
  private static final int TOKENS = 8;

  private LanguageModelProbe() {}

  /// Runs the graph as it is, and then as it is read.
  static LanguageModelForm of(ExportedGraphs graphs, Architecture model) throws IOException {
    long[] tokens = new long[TOKENS];
    for (int t = 0; t < TOKENS; t++) tokens[t] = (11L * t + 3) % model.vocabulary();
    double same = graphs.exact() ? 1e-3 : .05;
    float[] whole;
    try {
      whole = logits(graphs.untapped(), model, tokens, tokens.length);
    } catch (IllegalStateException e) {
      throw new IOException("the graph does not run: " + e.getMessage(), e);
    }
    ExportedGraphs chosen = isRead(graphs, model, tokens, whole, same) ? graphs : graphs.untapped();
    if (graphs.exact() && apart(logits(chosen, model, tokens, TOKENS / 2), whole) > same)
      throw new IOException(
          "the graph does not go on from its cache: logits after %d tokens are others when %d of them are cached"
              .formatted(TOKENS, TOKENS / 2));
    return chosen == graphs ? LanguageModelForm.ONNX : LanguageModelForm.ONNX_GENERATOR;
  }

  private static boolean isRead(
      ExportedGraphs graphs, Architecture model, long[] tokens, float[] whole, double same) {
    if (graphs.obstacle().isPresent()) return false;
    try {
      return apart(logits(graphs, model, tokens, tokens.length), whole) <= same;
    } catch (IllegalStateException _) {
      return false; // other shapes than were taken for granted: what the graph itself says is kept
    }
  }

  /// @param first tokens that run before the others
  private static float[] logits(
      ExportedGraphs graphs, Architecture model, long[] tokens, int first) {
    try (GeneratorSession session = GeneratorSession.open(model, graphs, 1, Device.CPU);
        KeyValues none = KeyValues.allocate(session.layout(), 0)) {
      Step step =
          session.step(Sequence.behind(none, Arrays.copyOf(tokens, first)), new Cancellation());
      try (KeyValues cached = step.fresh()) {
        if (first == tokens.length) return step.logits();
        long[] rest = Arrays.copyOfRange(tokens, first, tokens.length);
        Step last = session.step(Sequence.behind(cached, rest), new Cancellation());
        last.fresh().close();
        return last.logits();
      }
    }
  }

  /// The farthest logit, by the largest where that is above 1.
  private static double apart(float[] one, float[] other) {
    double furthest = 0;
    double largest = 1;
    for (int i = 0; i < other.length; i++) {
      furthest = Math.max(furthest, Math.abs(one[i] - other[i]));
      largest = Math.max(largest, Math.abs(other[i]));
    }
    return furthest / largest;
  }
}
