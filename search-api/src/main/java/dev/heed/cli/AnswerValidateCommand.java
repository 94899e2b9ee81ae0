package dev.heed.cli;

import dev.heed.trec.AnswerCheck;
import dev.heed.trec.AnswerCheck.Checked;
import dev.heed.trec.AnswerFormat;
import dev.heed.trec.TopicFile;
import dev.heed.trec.Violation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed answer validate`: whether the track would take a file.
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Holds a file of answers against every rule of TREC's RAG track, whoever wrote it.",
      "What the organisers' own scripts would mend, such as too many words, is told too."
    },
    exitCodeOnInvalidInput = ExitCode.ERROR,
    exitCodeOnExecutionException = ExitCode.ERROR,
    footer = {
      "",
      "Examples:",
      "  heed answer validate run.jsonl --topics topics.rag24.txt",
      "  heed answer validate run.jsonl --format rag25 --json",
      "  heed answer validate run.jsonl --any-references     of another collection",
      "",
      "Exit codes: 0 no rule is broken, 1 one is, 2 wrong usage or an error.",
    })
final class AnswerValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Answers, one a line.")
  private Path file = Path.of("");

  @Option(
      names = "--topics",
      paramLabel = "FILE",
      description =
          "The topics; without them it is not checked which are answered, and their text.")
  private @Nullable Path topics;

  @Option(names = "--format", description = "rag24 or rag25 (default: as the first line looks).")
  private @Nullable AnswerFormat format;

  @Option(
      names = "--any-references",
      description = "References may be of any collection, not only segments of MS MARCO V2.1.")
  private boolean anyReferences;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    TopicFile read = topics == null ? null : TopicFile.read(topics);
    if (read != null)
      read.bad()
          .forEach(bad -> err.printf("heed: %s, line %d: %s%n", topics, bad.line(), bad.why()));
    Checked checked = AnswerCheck.of(file, format, !anyReferences, read);
    PrintWriter out = spec.commandLine().getOut();
    if (json) Json.line(out, checked);
    else print(out, checked);
    out.flush();
    return checked.valid() ? 0 : 1;
  }

  private void print(PrintWriter out, Checked checked) {
    for (Violation violation : checked.violations()) out.println(Screen.clean(violation + ""));
    out.printf(
        "%s: %d answers, %s of the rules of %d%s%n",
        file,
        checked.answers(),
        checked.valid() ? "no violation" : checked.violations().size() + " violations",
        checked.format().year(),
        checked.topics() == null
            ? "; topics were not checked (--topics FILE)"
            : ", %d topics".formatted(checked.topics()));
  }
}
