package dev.heed.cli;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.constrain.Grammar;
import dev.heed.llm.generation.GeneratedText;
import dev.heed.llm.generation.GenerationOptions;
import dev.heed.llm.generation.TextGenerator;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed generate`: what a language model says, without any search.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Has a language model write behind a prompt, token by token.",
      "Nothing is searched and nothing checked: what a small model says of the world is seldom"
          + " true. heed ask quotes your documents instead."
    },
    footer = {
      "",
      "Examples:",
      "  heed generate \"Name three uses of salt.\"",
      "  heed generate --temperature 0.8 --samples 3 \"A title on tides\"",
      "  heed generate --regex \"(yes|no)\" \"Is ice lighter than water?\"",
      "  heed generate --json-schema city.json --json \"Describe Oslo.\"",
      "  heed generate --copy-from minutes.txt \"What was decided?\"",
      "  heed generate --raw \"The harbour freezes in\"   no turn of a conversation",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage.",
    })
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PROMPT", description = "What is said to the model; - reads it.")
  private String prompt = "";

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
      description = "Language model that writes (default: ${DEFAULT-VALUE}).")
  private String model = Models.DEFAULT_LANGUAGE_MODEL;

  @Option(
      names = "--precision",
      defaultValue = "fp32",
      description =
          "What it computes with: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, which loses"
              + " nothing; int4 is quicker).")
  private Precision precision = Precision.FP32;

  @Option(
      names = "--raw",
      description = "Give the model the prompt as it is, not as a turn of a conversation.")
  private boolean raw;

  @Mixin private GenerationChoices choices;

  @ArgGroup(heading = "%nWhat the text may be, one of:%n")
  private Constraints constraints = new Constraints();

  @Option(names = "--json", description = "Print JSON, when all is written.")
  private boolean json;

  /// What programs are told.
  ///
  /// @param promptTokens how many the prompt has
  /// @param seconds that it took, the opening of the model left out
  /// @param tokensPerSecond of all texts together, the prompt's time included
  record Generated(
      String model,
      Precision precision,
      long seed,
      int promptTokens,
      double seconds,
      double tokensPerSecond,
      List<GeneratedText> texts) {}

  /// What the arguments ask for.
  private record Wanted(String text, GenerationOptions options, Optional<Grammar> grammar) {
    GenerationOptions optionsFor(LanguageModel model) {
      return grammar.map(one -> options.within(one.over(model.vocabulary()))).orElse(options);
    }
  }

  @Override
  public Integer call() throws IOException {
    Wanted wanted = wanted();
    var models = new LanguageModels(Settings.load(), spec.commandLine().getErr());
    try (LanguageModel opened = models.open(model, precision);
        TextGenerator generator = TextGenerator.of(opened)) {
      GenerationOptions options = wanted.optionsFor(opened);
      long[] tokens = tokens(opened, wanted.text());
      if (json)
        Json.line(spec.commandLine().getOut(), generated(generator, tokens, options, (_, _) -> {}));
      else write(generator, tokens, options);
    }
    return 0;
  }

  private Wanted wanted() throws IOException {
    try {
      String text = prompt.equals("-") ? TextInput.of(prompt).text() : prompt;
      if (text.isBlank()) throw new IllegalArgumentException("the prompt is blank: say something");
      return new Wanted(text, choices.options(), constraints.grammar());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private long[] tokens(LanguageModel opened, String text) {
    return raw ? opened.beginning(text) : opened.turn(text);
  }

  private Generated generated(
      TextGenerator generator,
      long[] tokens,
      GenerationOptions options,
      TextGenerator.Listener listener) {
    long begin = System.nanoTime();
    List<GeneratedText> texts = generator.generate(tokens, options, listener);
    double seconds = (System.nanoTime() - begin) / 1e9;
    int written = texts.stream().mapToInt(text -> text.tokens().size()).sum();
    return new Generated(
        model,
        precision,
        options.sampling().seed(),
        tokens.length,
        seconds,
        written / seconds,
        texts);
  }

  /// One text is shown while it is written, several when all are.
  private void write(TextGenerator generator, long[] tokens, GenerationOptions options) {
    PrintWriter out = spec.commandLine().getOut();
    boolean one = options.samples() == 1;
    Generated all =
        generated(
            generator,
            tokens,
            options,
            (_, piece) -> {
              if (!one) return;
              out.print(piece);
              out.flush();
            });
    if (one) out.println();
    else all.texts().forEach(text -> out.printf("%s%n%n", text.text().strip()));
    out.flush();
    if (Terminal.present()) spec.commandLine().getErr().println(summary(all));
  }

  private static String summary(Generated all) {
    int tokens = all.texts().stream().mapToInt(text -> text.tokens().size()).sum();
    return String.format(
        Locale.ROOT,
        "(%s: %d tokens behind %d, %.1f a second; seed %d)",
        all.texts().getFirst().ending(),
        tokens,
        all.promptTokens(),
        all.tokensPerSecond(),
        all.seed());
  }
}
