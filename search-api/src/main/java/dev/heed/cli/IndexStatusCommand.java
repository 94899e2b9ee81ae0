package dev.heed.cli;

import dev.heed.index.Failure;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.IndexStatus.KeyStatus;
import dev.heed.index.IndexStatus.SourceStatus;
import dev.heed.index.Job;
import dev.heed.search.TunedStatus;
import dev.heed.search.TuningFiles;
import dev.heed.settings.Setting;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed index status`: what is in an index, who writes it, and what failed.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Shows what an index holds, how far its vectors and keys are, and what could not be read.",
    footer = {
      "",
      "Examples:",
      "  heed index status                          what is there, and who writes it",
      "  heed index status --failures               every document that failed, and why",
    })
final class IndexStatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Option(names = "--failures", description = "List every document that failed, with its reason.")
  private boolean failures;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<IndexStatus> found = IndexStatus.read(target.index());
    if (found.isEmpty())
      throw new IllegalStateException(
          "there is no index in %s yet; `heed index FOLDER` makes one".formatted(target.index()));
    if (failures) printFailures(out);
    else if (json) Json.line(out, found.get());
    else print(out, found.get());
    out.flush();
    return 0;
  }

  private void printFailures(PrintWriter out) {
    for (Failure failure :
        IndexStatus.failures(target.index(), target.collection(), Integer.MAX_VALUE))
      if (json) Json.line(out, failure);
      else out.printf("%s: %s%n", failure.uri(), failure.reason());
  }

  private void print(PrintWriter out, IndexStatus status) {
    out.printf("Index %s (format %d)%n", status.directory(), status.formatVersion());
    out.printf("Encoder: %s%n", status.encoder() == null ? "none yet" : status.encoder());
    IndexStatus.Owner owner = status.owner();
    if (owner != null)
      out.printf(
          "Being written by process %d (%s) for %s%n",
          owner.pid(),
          owner.command(),
          ProgressLine.time(Duration.between(owner.since(), Instant.now())));
    for (CollectionStatus collection : status.collections()) {
      print(out, collection);
      tuned(status, collection).ifPresent(tuned -> print(out, tuned));
    }
  }

  private Optional<TunedStatus> tuned(IndexStatus status, CollectionStatus collection) {
    return TunedStatus.of(
        TuningFiles.of(target.index(), collection.name()).get(),
        status,
        collection,
        target.settings().get(Setting.RERANK_MODEL));
  }

  private static void print(PrintWriter out, TunedStatus tuned) {
    out.println("  " + tuned.sentence());
    tuned.remarks().forEach(remark -> out.println("    " + remark));
  }

  private static void print(PrintWriter out, CollectionStatus collection) {
    out.printf("%nCollection %s, %s%n", collection.name(), ProgressLine.size(collection.bytes()));
    out.printf(
        "  %d documents (%d duplicates), %d passages, %d with vectors (%s), %d failed%n",
        collection.documents(),
        collection.aliases(),
        collection.passages(),
        collection.embedded(),
        percent(collection.embedded(), collection.passages()),
        collection.failed());
    if (collection.keys() != null) print(out, collection.keys(), collection.passages());
    for (SourceStatus source : collection.sources())
      out.printf(
          "  %s: %d documents, %d failed%n", source.name(), source.documents(), source.failed());
    Job job = collection.lastJob();
    if (job != null)
      out.printf(
          "  last job: %s, started %s%n",
          job.state().name().toLowerCase(Locale.ROOT), job.startedAt());
  }

  private static void print(PrintWriter out, KeyStatus keys, long passages) {
    out.printf(
        "  keys of %d passages (%s), %s of all collections%s%n",
        keys.passages(),
        percent(keys.passages(), passages),
        ProgressLine.size(keys.bytes()),
        keys.complete() ? "" : ", more to compute");
    if (keys.problem() != null) out.printf("  no more keys: %s%n", keys.problem());
  }

  static String percent(long part, long whole) {
    return whole == 0 ? "-" : "%d %%".formatted(100 * part / whole);
  }
}
