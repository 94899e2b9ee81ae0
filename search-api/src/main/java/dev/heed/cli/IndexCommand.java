package dev.heed.cli;

import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.Indexer;
import dev.heed.index.Job;
import dev.heed.index.JobRequest;
import dev.heed.index.Limits;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.index.Source;
import dev.heed.llm.Encoder;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed index SOURCE…`: makes documents searchable.
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = {
      "Makes documents searchable. Text is searchable when the command returns; vectors, which make"
          + " search semantic, are filled in behind."
    },
    subcommands = IndexStatusCommand.class,
    footer = {
      "",
      "Examples:",
      "  heed index ~/notes ~/papers                folders, with everything below them",
      "  heed index src --include '**/*.java'       some of the files",
      "  heed index tickets.jsonl                   one JSON object a line",
      "  heed index beir:datasets/scifact           a test collection",
      "  heed index maven:com.google.guava:guava:33.5.0-jre",
      "                                             the documentation of a library",
      "  heed index ~/notes --delete-missing        also forget what is no longer there",
      "  heed index status                          what is in the index, and what failed",
      "",
      "Exit codes: 0 done (documents that failed are listed), 1 failed, 2 wrong usage,",
      "130 interrupted; what was done until then is kept and the next run goes on from there.",
    })
final class IndexCommand implements Callable<Integer> {
  private static final int FAILURES_SHOWN = 5;

  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description =
          "A file, a folder, FILE.jsonl[.gz], beir:DIR or maven:GROUP:ARTIFACT:VERSION[:javadoc].")
  private List<String> sources = List.of();

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Read only files whose path matches, such as '**/*.md'. Repeatable.")
  private List<String> include = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Leave out files whose path matches. Repeatable.")
  private List<String> exclude = List.of();

  @Option(names = "--gitignore", description = "Leave out what .gitignore files leave out.")
  private boolean gitignore;

  @Option(
      names = "--delete-missing",
      description = "Forget documents of these sources that are no longer there.")
  private boolean deleteMissing;

  @Option(
      names = "--lang",
      paramLabel = "CODE",
      description = "Language of documents that do not name theirs (default: index.language).")
  private @Nullable String language;

  @Option(
      names = "--whole-documents",
      description = "One passage per document, as test collections want it.")
  private boolean wholeDocuments;

  @Option(names = "--wait", description = "Fill in the vectors before returning.")
  private boolean waitForVectors;

  @Option(names = "--no-vectors", description = "Leave vectors out for now; see heed embed.")
  private boolean withoutVectors;

  @Option(names = "--json", description = "Print the job as lines of JSON while it goes.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<Source> parsed =
        sources.stream().map(spec -> Source.parse(spec, include, exclude, gitignore)).toList();
    Optional<Encoder> encoder =
        withoutVectors ? Optional.empty() : Encoders.forIndex(target, spec.commandLine().getErr());
    Job job;
    boolean pending = false;
    try (var stop = new Stop()) {
      try (Encoder opened = encoder.orElse(null);
          Indexer indexer =
              Indexer.open(target.index(), target.collection(), indexSettings(), opened)) {
        job = index(indexer, new JobRequest(parsed, deleteMissing), stop);
        if (job.state() == Job.State.DONE && opened != null)
          pending = waitForVectors ? !embed(indexer, stop) : true;
      }
    }
    if (pending && !waitForVectors) new BackgroundEmbedding(target).start(spec.commandLine());
    return exitCode(job, pending && waitForVectors);
  }

  private Job index(Indexer indexer, JobRequest request, Stop stop) {
    try (var view = new JobView(spec.commandLine(), json)) {
      Job job = indexer.index(request, view, stop);
      view.done(job);
      return job;
    }
  }

  /// Returns whether all vectors are there.
  private boolean embed(Indexer indexer, Stop stop) {
    try (var view = new EmbeddingView(spec.commandLine(), json)) {
      Coverage coverage = indexer.embed(view, stop);
      view.done(coverage);
      return coverage.embedded() == coverage.passages();
    }
  }

  private IndexSettings indexSettings() {
    Settings settings = target.settings();
    return new IndexSettings(
        language == null ? settings.get(Setting.INDEX_LANGUAGE) : language,
        settings.get(Setting.INDEX_PASSAGE_TOKENS),
        wholeDocuments,
        VectorStorage.valueOf(settings.get(Setting.INDEX_VECTORS).toUpperCase(Locale.ROOT)),
        settings.get(Setting.INDEX_COMMIT_EVERY),
        limits(settings));
  }

  private static Limits limits(Settings settings) {
    return new Limits(
        settings.get(Setting.INDEX_FILE_LIMIT),
        settings.get(Setting.INDEX_TEXT_LIMIT),
        settings.get(Setting.INDEX_PARSE_TIME));
  }

  private static int exitCode(Job job, boolean interrupted) {
    if (interrupted) return 130;
    return switch (job.state()) {
      case DONE -> 0;
      case CANCELLED -> 130;
      case FAILED, QUEUED, RUNNING -> 1;
    };
  }

  /// Tells a person, line by line, what could not be read.
  static void printFailures(PrintWriter err, Job job) {
    job.failures().stream()
        .limit(FAILURES_SHOWN)
        .forEach(failure -> err.printf("  %s: %s%n", failure.uri(), failure.reason()));
    long more = job.documents().failed() - Math.min(FAILURES_SHOWN, job.failures().size());
    if (more > 0) err.printf("  and %d more; heed index status --failures lists them%n", more);
  }
}
