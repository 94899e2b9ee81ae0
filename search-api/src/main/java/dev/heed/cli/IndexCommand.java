package dev.heed.cli;

import dev.heed.index.Attention;
import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.Job;
import dev.heed.index.JobRequest;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.index.Source;
import dev.heed.jobs.JobSpec;
import dev.heed.jobs.JobStatus;
import dev.heed.llm.Encoder;
import dev.heed.settings.IndexChoices;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  heed index tools:openapi.yaml              each operation that it describes",
      "  heed index maven:com.google.guava:guava:33.5.0-jre",
      "                                             the documentation of a library",
      "  heed index ~/notes --delete-missing        also forget what is no longer there",
      "  heed index ~/notes --attention keys        be ready for search --rerank keys",
      "  heed index status                          what is in it, and what failed",
      "",
      "Exit codes: 0 done (documents that failed are listed), 1 failed, 2 wrong usage,",
      "130 interrupted (Ctrl-C), 143 ended (kill); what was done until then is kept,",
      "and the same command goes on from there.",
    })
final class IndexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;
  @Mixin private LockOptions lock;

  @Parameters(
      arity = "0..*",
      paramLabel = "SOURCE",
      description =
          "A file, a folder, FILE.jsonl[.gz], beir:DIR, tools:FILE or maven:GROUP:ARTIFACT:VERSION[:javadoc].")
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

  @Option(
      names = "--attention",
      paramLabel = "WHAT",
      converter = AttentionConverter.class,
      description =
          "Keep keys of the passages, so that --rerank keys need not run the model on them, or none"
              + " (default: as before; new collections: setting index.attention).")
  private @Nullable Attention attention;

  @Option(names = "--wait", description = "Fill in vectors and keys before returning.")
  private boolean waitForAll;

  @Option(names = "--no-vectors", description = "Leave vectors out for now; see heed embed.")
  private boolean withoutVectors;

  @Option(names = "--json", description = "Print the job as lines of JSON while it goes.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<Source> parsed = parsed();
    Optional<RunningService> service = RunningService.of(target.index());
    if (service.isPresent()) return handOver(service.get(), parsed);
    requireNoPages(parsed);
    return indexHere(parsed);
  }

  /// The service of the index writes it: the job is its own, any path may be read.
  private int handOver(RunningService service, List<Source> parsed) {
    sayWhatTheServiceDecides();
    try (service;
        var stop = new Stop(spec.commandLine().getErr())) {
      var handed = new HandedJob(service, spec.commandLine(), json);
      JobStatus job = handed.run(jobSpec(parsed), stop);
      boolean waits = waitForAll && job.state() == Job.State.DONE;
      return exitCode(
          job.job(),
          waits && !(handed.embed(job, stop) && handed.fillKeys(target.index(), job, stop)));
    }
  }

  private JobSpec jobSpec(List<Source> parsed) {
    return new JobSpec(
        target.collection(),
        parsed.stream().map(IndexCommand::written).toList(),
        include,
        exclude,
        gitignore,
        deleteMissing,
        language,
        wholeDocuments,
        attention,
        true);
  }

  /// A source as the service reads it, which works in another folder.
  private static String written(Source source) {
    return switch (source) {
      case Source.Files files -> files.root().toString();
      case Source.JsonLines lines -> lines.file().toString();
      case Source.Beir beir -> "beir:" + beir.directory();
      case Source.Tools tools -> "tools:" + tools.file();
      case Source.MavenJavadoc javadoc -> javadoc.name();
      case Source.Page page -> page.name();
    };
  }

  private void sayWhatTheServiceDecides() {
    PrintWriter err = spec.commandLine().getErr();
    if (withoutVectors || target.encoderIsChosen())
      err.println(
          "heed: --no-vectors and --encoder are ignored, the service fills in the vectors itself");
    err.flush();
  }

  private int indexHere(List<Source> parsed) throws Exception {
    var background = new BackgroundEmbedding(target);
    boolean interrupts = background.isRunning();
    Optional<Encoder> encoder =
        withoutVectors ? Optional.empty() : Encoders.forIndex(target, spec.commandLine().getErr());
    var keys = new FillingKeys(target, lock, spec.commandLine(), json);
    Job job;
    boolean done = true;
    try (var stop = new Stop(spec.commandLine().getErr())) {
      try (Encoder opened = encoder.orElse(null);
          Indexer indexer = lock.open(target, indexSettings(), opened, stop)) {
        sayWhatIsIgnored(indexer.settings());
        indexer.keep(attention, IndexChoices.attention(target.settings()));
        job = index(indexer, new JobRequest(parsed, deleteMissing), stop);
        if (waitForAll && opened != null && job.state() == Job.State.DONE)
          done = embed(indexer, stop);
      }
      if (waitForAll && done && job.state() == Job.State.DONE) done = keys.afterJob(stop);
      if (attention == Attention.NONE) keys.discard(stop);
    }
    boolean fresh = encoder.isPresent() && job.state() == Job.State.DONE;
    if (!waitForAll && job.state() != Job.State.CANCELLED)
      background.start(keys, fresh || interrupts);
    return exitCode(job, !done);
  }

  private List<Source> parsed() {
    if (sources.isEmpty())
      throw new ParameterException(spec.commandLine(), "give something to index, such as a folder");
    try {
      return sources.stream().map(this::source).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Source source(String text) {
    return text.matches("(?i)https?:.*")
        ? new Source.Page(URI.create(text), IndexCommand::fetchedByTheService)
        : Source.parse(text, include, exclude, gitignore);
  }

  private void requireNoPages(List<Source> parsed) {
    for (Source source : parsed)
      if (source instanceof Source.Page page)
        throw new ParameterException(
            spec.commandLine(),
            "%s is a page, which the service fetches: start heed serve, then try again"
                .formatted(page.name()));
  }

  private static Path fetchedByTheService() {
    throw new IllegalStateException("only the service fetches pages");
  }

  /// A collection stays as it was created.
  private void sayWhatIsIgnored(IndexSettings kept) {
    PrintWriter err = spec.commandLine().getErr();
    if (language != null && !language.equals(kept.language()))
      err.printf(
          "heed: --lang %s is ignored, collection %s was created with %s%n",
          language, target.collection(), kept.language());
    if (wholeDocuments && !kept.wholeDocuments())
      err.printf(
          "heed: --whole-documents is ignored, collection %s was created without%n",
          target.collection());
    err.flush();
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
    IndexSettings usual = target.writing();
    return new IndexSettings(
        language == null ? usual.language() : language,
        usual.passageTokens(),
        wholeDocuments,
        usual.vectors(),
        usual.commitEvery(),
        usual.limits());
  }

  private static int exitCode(Job job, boolean interrupted) {
    if (interrupted) return 130;
    return switch (job.state()) {
      case DONE -> 0;
      case CANCELLED -> 130;
      case FAILED, QUEUED, RUNNING -> 1;
    };
  }
}
