package dev.heed.cli;

import dev.heed.llm.constrain.Copies;
import dev.heed.llm.constrain.Grammar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a generated text may be: anything, where no option is given.
final class Constraints {
  private static final int LEAST_WORDS = 3;
  private static final int MOST_WORDS = 60;

  @Option(
      names = "--regex",
      paramLabel = "PATTERN",
      description = "A text that this regular expression matches as a whole.")
  private @Nullable String regex;

  @Option(
      names = "--json-schema",
      paramLabel = "FILE",
      description = "JSON that this schema describes.")
  private @Nullable String schema;

  @Option(
      names = "--copy-from",
      paramLabel = "FILE",
      description =
          "Words as they stand in this text, 3 to 60 of them; of several such options, any text's.")
  private List<String> sources = new ArrayList<>();

  /// What was chosen; none for anything.
  ///
  /// @throws IllegalArgumentException when it is no expression, or no schema
  Optional<Grammar> grammar() throws IOException {
    if (regex != null) return Optional.of(Grammar.regex(regex));
    if (schema != null) return Optional.of(described(schema));
    if (sources.isEmpty()) return Optional.empty();
    List<String> texts = new ArrayList<>();
    for (String source : sources) texts.add(TextInput.of(source).text());
    return Optional.of(Grammar.copied(Copies.of(texts, LEAST_WORDS, MOST_WORDS)));
  }

  private static Grammar described(String schema) throws IOException {
    TextInput input = TextInput.of(schema);
    try {
      return Grammar.jsonSchema(input.text());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(input.name(), e.getMessage()), e);
    }
  }
}
