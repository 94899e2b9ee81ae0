package dev.heed.cli;

import dev.heed.answer.AnswerListener;
import dev.heed.answer.Answerer;
import dev.heed.answer.Asking;
import dev.heed.answer.conversation.Rewriter;
import dev.heed.index.PassageIndex;
import dev.heed.search.SearchQuery;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.Settings;
import dev.heed.trec.AnswerFile;
import dev.heed.trec.AnswerFormat;
import dev.heed.trec.Topic;
import dev.heed.trec.TopicFile;
import dev.heed.trec.TopicRun;
import dev.heed.trec.TrackRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed answer`: a file of answers for TREC's RAG track.
@Command(
    name = "answer",
    mixinStandardHelpOptions = true,
    description = {
      "Answers the topics of TREC's RAG track, and writes the file that its organisers take.",
      "Only sentences that are verified or supported go out. A topic that the documents do not"
          + " answer gets an empty answer; one that fails is named, and the others go on."
    },
    subcommands = AnswerValidateCommand.class,
    footer = {
      "",
      "Examples:",
      "  heed answer --topics topics.rag24.txt --run-id heed-1 -o heed-1.jsonl",
      "  heed answer --topics rag25.jsonl --format rag25 --team ours --run-id heed-1 \\",
      "      --composer local -o heed-1.jsonl         the language model chooses",
      "  heed answer validate heed-1.jsonl --topics topics.rag24.txt",
      "",
      "The same command goes on behind what a file has already. Exit codes: 0 done,",
      "1 failed (or a topic did), 2 wrong usage, 130 interrupted (Ctrl-C).",
    })
final class AnswerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--topics",
      paramLabel = "FILE",
      description = "Lines of id, tab and text (2024), or of JSON with id and narrative (2025).")
  private @Nullable Path topics;

  @Option(
      names = "--format",
      defaultValue = "rag24",
      description = "rag24, the default, or rag25: the year of the track.")
  private AnswerFormat format = AnswerFormat.RAG24;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the answers go, one a line.")
  private @Nullable Path output;

  @Option(
      names = "--overwrite",
      description = "Begin the file anew, instead of behind the answers that it has.")
  private boolean overwrite;

  @Option(
      names = "--run-id",
      paramLabel = "NAME",
      defaultValue = "heed",
      description = "Of the run, on every line (default: ${DEFAULT-VALUE}).")
  private String run = "heed";

  @Option(names = "--team", paramLabel = "NAME", description = "Who takes part (rag25).")
  private @Nullable String team;

  @Option(
      names = "--type",
      defaultValue = "automatic",
      description = "automatic, the default, or manual: whether people had a hand in it (rag25).")
  private TrackRun.Type type = TrackRun.Type.AUTOMATIC;

  @Option(
      names = "--composer",
      paramLabel = "NAME",
      description = "Who writes: extractive, local or remote (default: setting answer.composer).")
  private @Nullable String composer;

  @Mixin private QueryOptions options = new QueryOptions();
  @Mixin private Target target = new Target();

  /// Shows how it goes.
  private record View(PrintWriter err, ProgressLine line, Instant since)
      implements TopicRun.Listener {
    @Override
    public void answered(int done, int all) {
      line.count("answering:", done, all, "topics", since);
    }

    @Override
    public void failed(Topic topic, String why) {
      line.close();
      err.printf("heed: topic %s has no answer: %s%n", topic.id(), why);
      err.flush();
    }
  }

  @Override
  public Integer call() throws IOException {
    Path from = required("--topics", topics);
    Path to = required("--output", output);
    TrackRun track = track();
    Settings settings = target.settings();
    String writer = composer(settings);
    SearchQuery query = options.query("topic", settings);
    TopicFile read = TopicFile.read(from);
    PrintWriter err = spec.commandLine().getErr();
    read.bad().forEach(bad -> err.printf("heed: %s, line %d: %s%n", from, bad.line(), bad.why()));
    TopicRun.Outcome outcome;
    try (var stop = new Stop(err);
        Opened opened = Opened.open(target, query.mode());
        AnswerFile file = AnswerFile.open(to, track, overwrite);
        ProgressLine line = ProgressLine.on(err)) {
      say(err, file, to);
      Answerer answerer = opened.answerer(writer, Rewriter.OFF);
      outcome =
          new TopicRun(
                  topic -> answerer.answer(asking(topic), AnswerListener.NONE),
                  id -> externalId(opened.index(), id),
                  format,
                  new View(err, line, Instant.now()))
              .answer(read.topics(), file, stop);
    }
    if (outcome.stopped()) return 130;
    summarise(err, outcome, to);
    return outcome.failed().isEmpty() && read.bad().isEmpty() ? 0 : 1;
  }

  private Asking asking(Topic topic) {
    Settings settings = target.settings();
    return AnswerChoices.asking(options.query(topic.plainText(), settings), settings);
  }

  private <T> T required(String option, @Nullable T value) {
    if (value == null) throw wrong("give %s FILE".formatted(option));
    return value;
  }

  private TrackRun track() {
    if (format == AnswerFormat.RAG25 && team == null)
      throw wrong("format rag25 names the team: give --team NAME");
    try {
      return new TrackRun(format, Objects.requireNonNullElse(team, ""), run, type);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private String composer(Settings settings) {
    try {
      return AnswerChoices.composer(composer, settings);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /// The id that the collection itself gave, where it gave one.
  private static String externalId(PassageIndex index, String documentId) {
    return index
        .document(documentId)
        .map(document -> Objects.requireNonNullElse(document.externalId(), documentId))
        .orElse(documentId);
  }

  private static void say(PrintWriter err, AnswerFile file, Path to) {
    int before = file.answered().size();
    if (before == 0) return;
    err.printf(
        "heed: %s has %d answers, which stay (--overwrite begins anew)%n",
        to.getFileName(), before);
    err.flush();
  }

  private static void summarise(PrintWriter err, TopicRun.Outcome outcome, Path to) {
    err.printf(
        "heed: %d topics answered (%d of them empty: not found in these documents), %d before, %d"
            + " failed; %s%n",
        outcome.answered(), outcome.empty(), outcome.earlier(), outcome.failed().size(), to);
    outcome
        .fallbacks()
        .forEach((why, topics) -> err.printf("heed: %d extractive instead: %s%n", topics, why));
    if (!outcome.failed().isEmpty())
      err.println("heed: the same command tries those that failed again");
    err.flush();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
