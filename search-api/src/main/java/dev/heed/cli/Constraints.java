package dev.heed.cli;

import dev.heed.llm.Vocabulary;
import dev.heed.llm.constrain.Copies;
import dev.heed.llm.constrain.Grammar;
import dev.heed.llm.generation.GenerationOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

  /// The same, within what was chosen.
  GenerationOptions within(GenerationOptions options, Vocabulary vocabulary) throws IOException {
    Grammar grammar = grammar();
    return grammar == null ? options : options.within(grammar.over(vocabulary));
  }

  private @Nullable Grammar grammar() throws IOException {
    if (regex != null) return Grammar.regex(regex);
    if (schema != null) return Grammar.jsonSchema(TextInput.of(schema).text());
    if (sources.isEmpty()) return null;
    List<String> texts = new ArrayList<>();
    for (String source : sources) texts.add(TextInput.of(source).text());
    return Grammar.copied(Copies.of(texts, LEAST_WORDS, MOST_WORDS));
  }
}
