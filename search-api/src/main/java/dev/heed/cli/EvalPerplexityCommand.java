package dev.heed.cli;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.generation.Perplexity;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed eval perplexity`: what a precision costs a language model.
@Command(
    name = "perplexity",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how well a language model expects a text, with each precision: the lower, the"
          + " better.",
      "Models of other vocabularies cannot be compared by it."
    },
    footer = {
      "",
      "Examples:",
      "  heed eval perplexity docs/*.md",
      "  heed eval perplexity --model gemma3-270m --precisions fp32,int4 notes.txt",
    })
final class EvalPerplexityCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Texts in UTF-8, read one behind the other; - reads standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
      description = "Language model that is measured (default: ${DEFAULT-VALUE}).")
  private String model = Models.DEFAULT_LANGUAGE_MODEL;

  @Option(
      names = "--precisions",
      paramLabel = "PRECISION",
      split = ",",
      description = "What it computes with: ${COMPLETION-CANDIDATES} (default: fp32, int8, int4).")
  private List<Precision> precisions = List.of(Precision.FP32, Precision.INT8, Precision.INT4);

  /// What a precision came to.
  ///
  /// @param surprise mean of a token, in nats
  /// @param besideFirst perplexity beside that of the first precision, 1 for as good
  record Measured(
      Precision precision, int tokens, double surprise, double perplexity, double besideFirst) {}

  /// All figures.
  record Measurements(String model, List<Measured> precisions) {}

  @Override
  public Integer call() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String file : files) text.append(TextInput.of(file).text()).append('\n');
    List<Measured> measured = new ArrayList<>();
    for (Precision precision : precisions)
      measured.add(measured(precision, text.toString(), measured));
    var figures = new Measurements(model, measured);
    json.show(figures, out -> print(out, figures));
    return 0;
  }

  private Measured measured(Precision precision, String text, List<Measured> before)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (Terminal.present()) err.printf("%s: reading with %s ...%n", model, precision);
    try (LanguageModel opened = new LanguageModels(Settings.load(), err).open(model, precision)) {
      Perplexity found = Perplexity.of(opened, text);
      double first = before.isEmpty() ? found.value() : before.getFirst().perplexity();
      return new Measured(
          precision, found.tokens(), found.surprise(), found.value(), found.value() / first);
    }
  }

  private static void print(PrintWriter out, Measurements figures) {
    out.printf(
        Locale.ROOT,
        "%s: %,d tokens, in windows of %d%n",
        figures.model(),
        figures.precisions().getFirst().tokens(),
        Perplexity.WINDOW);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("precision", "perplexity", "beside the first", "surprise of a token"));
    for (Measured one : figures.precisions())
      rows.add(
          List.of(
              one.precision().toString(),
              String.format(Locale.ROOT, "%.3f", one.perplexity()),
              String.format(Locale.ROOT, "%.4f", one.besideFirst()),
              String.format(Locale.ROOT, "%.4f", one.surprise())));
    Table.print(out, rows);
  }
}
