package dev.heed.search;

import dev.heed.index.Leg;
import dev.heed.reformulate.prompt.Prompt;
import dev.heed.reformulate.prompt.Prompts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether, and how, a query is searched with more than its own words.
public sealed interface ExpandMode {

  /// Whether it changes what this leg is asked.
  boolean changes(Leg leg);

  /// With what the query itself or the passages that it finds say.
  enum Learned implements ExpandMode {
    OFF(null),
    /// Terms of the first passages, by a relevance model.
    RM3(Leg.BM25),
    /// Terms of the first passages, by their mean.
    ROCCHIO(Leg.BM25),
    /// Terms that stand in the same passages as the query's words.
    AXIOMATIC(Leg.BM25),
    /// The mean of the query's vector and those of the nearest passages.
    PRF(Leg.DENSE),
    /// Terms that a language model reads in the first passages.
    ATTENTION(Leg.BM25);

    private final @Nullable Leg leg;

    Learned(@Nullable Leg leg) {
      this.leg = leg;
    }

    @Override
    public boolean changes(Leg leg) {
      return this.leg == leg;
    }

    /// As it is asked for.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// With what a language model writes as a prompt says.
  record ByPrompt(Prompt prompt) implements ExpandMode {
    @Override
    public boolean changes(Leg leg) {
      return prompt.leg() == leg;
    }

    /// As it is asked for.
    @Override
    public String toString() {
      return prompt.name();
    }
  }

  /// The query as it is.
  static ExpandMode off() {
    return Learned.OFF;
  }

  /// Reads a mode as it is asked for.
  ///
  /// @throws IllegalArgumentException that names those there are
  static ExpandMode parse(String name, Prompts prompts) {
    for (Learned mode : Learned.values()) if (mode.toString().equals(name)) return mode;
    return prompts
        .find(name)
        .<ExpandMode>map(ByPrompt::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expand.mode must be one of %s, got '%s'".formatted(names(prompts), name)));
  }

  /// All that can be asked for.
  static List<String> names(Prompts prompts) {
    List<String> names = new ArrayList<>(learned());
    names.addAll(prompts.names());
    return names;
  }

  /// Those that need no prompt.
  static List<String> learned() {
    return Arrays.stream(Learned.values()).map(Learned::toString).toList();
  }
}
