package dev.heed.cli;

import dev.heed.backtrace.BacktraceMode;
import dev.heed.backtrace.Backtracer;
import dev.heed.backtrace.Cause;
import dev.heed.backtrace.Sentence;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed backtrace`: which sentence caused a question.
@Command(
    name = "backtrace",
    mixinStandardHelpOptions = true,
    description = {
      "Finds the sentences of a text that most likely caused a question: what a reader stumbled"
          + " over, what a listener asked about.",
      "The sentence that caused a question need not be the one that answers it. How often it is"
          + " found is measured with heed eval backtrace, see docs/quality.md."
    },
    footer = {
      "",
      "Examples:",
      "  heed backtrace --question \"Why is the gate closed at noon?\" minutes.txt",
      "  heed backtrace --question \"What does it cost?\" --top 5 --mode keys talk.txt",
      "  pdftotext talk.pdf - | heed backtrace --question \"What does it cost?\" --json -",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage.",
    })
final class BacktraceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-q", "--question"},
      required = true,
      paramLabel = "TEXT",
      description = "What was asked.")
  private String question = "";

  @Parameters(paramLabel = "FILE", description = "A text in UTF-8; - reads standard input.")
  private String file = "";

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "3",
      description = "Sentences that are printed, the likeliest first (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "dense",
      description =
          "dense (meaning, the default: it found most causes where this was measured), bm25"
              + " (words), pointwise and keys (a model reads each sentence alone), whole (it reads"
              + " it among its neighbours).")
  private BacktraceMode mode = BacktraceMode.DENSE;

  @Mixin private ReaderOptions reader;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /// What programs are told.
  ///
  /// @param sentences of the text
  /// @param causes the likeliest first
  record Traced(String question, String mode, int sentences, List<Cause> causes) {}

  @Override
  public Integer call() throws IOException {
    if (question.isBlank()) throw wrong("the question is blank: give --question \"…\"");
    if (top < 1) throw wrong("--top must be >= 1, got " + top);
    TextInput input = TextInput.of(file);
    List<Sentence> sentences = Sentence.of(input.text());
    if (sentences.isEmpty())
      throw new IllegalArgumentException(
          "%s holds no sentence, so that none can have caused the question"
              .formatted(input.name()));
    List<Cause> causes = causes(sentences);
    PrintWriter out = spec.commandLine().getOut();
    if (json) Json.line(out, new Traced(question, mode.toString(), sentences.size(), causes));
    else print(out, causes, sentences.size());
    out.flush();
    return 0;
  }

  private List<Cause> causes(List<Sentence> sentences) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (var opened = new OpenedBacktracers(Settings.load(), reader.reading(), err);
        Backtracer backtracer = opened.open(mode)) {
      List<String> texts = sentences.stream().map(Sentence::text).toList();
      double[] scores = backtracer.scores(List.of(question), texts).getFirst();
      return Cause.likeliest(sentences, scores, top);
    }
  }

  private static void print(PrintWriter out, List<Cause> causes, int sentences) {
    Screen screen = new Screen(out, false, Terminal.width());
    for (int i = 0; i < causes.size(); i++) {
      Sentence sentence = causes.get(i).sentence();
      out.printf(
          Locale.ROOT,
          "%d. line %d, sentence %d of %d, score %.4f%n",
          i + 1,
          sentence.line(),
          sentence.number(),
          sentences,
          causes.get(i).score());
      screen.paragraph("   ", sentence.text());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
