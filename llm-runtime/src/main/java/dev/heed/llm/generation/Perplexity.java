package dev.heed.llm.generation;

import dev.heed.llm.Continuation;
import dev.heed.llm.Generator;
import dev.heed.llm.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How well a model expects a text: e to the power of the mean surprise of a token, in nats. As
/// many equally likely tokens as this would surprise as much.
///
/// @param tokens whose surprise was measured
/// @param surprise their mean, −ln p
public record Perplexity(int tokens, double surprise) {
  /// Tokens that are read together. The first of them is the one that the model's texts begin with,
  /// where there is one; it is not expected by anything and does not count.
  public static final int WINDOW = 256;

  /// Windows that are read side by side.
  private static final int SIDE_BY_SIDE = 8;

  public double value() {
    return Math.exp(surprise);
  }

  /// Reads a text in windows that do not see each other, the rest of less than a window left out.
  ///
  /// @throws IllegalArgumentException when it has less than one
  public static Perplexity of(LanguageModel model, String text) {
    List<long[]> windows = windows(model.beginning(""), model.words(text).ids());
    double sum = 0;
    try (Generator generator = model.generator()) {
      for (int from = 0; from < windows.size(); from += SIDE_BY_SIDE) {
        int to = Math.min(windows.size(), from + SIDE_BY_SIDE);
        sum += surprise(generator, windows.subList(from, to));
      }
    }
    int counted = windows.size() * (WINDOW - 1);
    return new Perplexity(counted, sum / counted);
  }

  private static List<long[]> windows(long[] beginning, long[] tokens) {
    int fresh = WINDOW - beginning.length;
    if (tokens.length < fresh)
      throw new IllegalArgumentException(
          "a text of %d tokens: perplexity takes %d or more".formatted(tokens.length, fresh));
    List<long[]> windows = new ArrayList<>();
    for (int from = 0; from + fresh <= tokens.length; from += fresh) {
      long[] window = Arrays.copyOf(beginning, WINDOW);
      System.arraycopy(tokens, from, window, beginning.length, fresh);
      windows.add(window);
    }
    return windows;
  }

  private static double surprise(Generator generator, List<long[]> windows) {
    double sum = 0;
    try (Continuation texts = generator.continuation()) {
      texts.keep(new int[windows.size()]);
      for (int place = 0; place + 1 < WINDOW; place++) {
        float[][] logits = texts.appendToEach(column(windows, place));
        for (int row = 0; row < logits.length; row++)
          sum -= new Expectation(logits[row]).logProbability((int) windows.get(row)[place + 1]);
      }
    }
    return sum;
  }

  private static long[][] column(List<long[]> windows, int place) {
    return windows.stream().map(window -> new long[] {window[place]}).toArray(long[][]::new);
  }
}
