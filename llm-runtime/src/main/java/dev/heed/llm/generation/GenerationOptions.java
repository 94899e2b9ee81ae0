package dev.heed.llm.generation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be generated.
///
/// @param maxTokens of a text, after which it is cut
/// @param samples texts that go on from one prompt, which is computed once
/// @param stop strings at which a text ends, and which are not part of it
/// @param alternatives the likeliest tokens of every step that were not chosen, so many of them
/// @param constraint what the text may become; null for anything
public record GenerationOptions(
    int maxTokens,
    int samples,
    Sampling sampling,
    List<String> stop,
    int alternatives,
    @Nullable Constraint constraint) {
  private static final int MOST_SAMPLES = 64;
  private static final int MOST_ALTERNATIVES = 100;

  public GenerationOptions {
    require(maxTokens >= 1, "maxTokens", maxTokens, ">= 1");
    require(samples >= 1 && samples <= MOST_SAMPLES, "samples", samples, "1 to " + MOST_SAMPLES);
    require(
        alternatives >= 0 && alternatives <= MOST_ALTERNATIVES,
        "alternatives",
        alternatives,
        "0 to " + MOST_ALTERNATIVES);
    stop = List.copyOf(stop);
    if (stop.contains(""))
      throw new IllegalArgumentException("an empty string would stop every text");
  }

  /// One text, always the likeliest token.
  public static GenerationOptions upTo(int maxTokens) {
    return new GenerationOptions(maxTokens, 1, Sampling.likeliest(), List.of(), 0, null);
  }

  public GenerationOptions sampled(int samples, Sampling sampling) {
    return new GenerationOptions(maxTokens, samples, sampling, stop, alternatives, constraint);
  }

  public GenerationOptions endingAt(String... stop) {
    return new GenerationOptions(
        maxTokens, samples, sampling, List.of(stop), alternatives, constraint);
  }

  public GenerationOptions withAlternatives(int alternatives) {
    return new GenerationOptions(maxTokens, samples, sampling, stop, alternatives, constraint);
  }

  public GenerationOptions within(Constraint constraint) {
    return new GenerationOptions(maxTokens, samples, sampling, stop, alternatives, constraint);
  }

  private static void require(boolean holds, String name, int value, String expected) {
    if (!holds)
      throw new IllegalArgumentException("%s is %d, expected %s".formatted(name, value, expected));
  }
}
