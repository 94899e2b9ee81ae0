package dev.heed.cli;

import dev.heed.index.Attention;
import dev.heed.index.Indexer;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.llm.Encoder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed embed`: fills in the vectors and keys that are still missing.
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description = {
      "Fills in the vectors that are still missing, most searched and newest documents first; then,"
          + " where the collection keeps them, the keys that heed search --rerank keys reads.",
      "It can be stopped at any time; the next run goes on from there."
    },
    footer = {
      "",
      "Examples:",
      "  heed embed                                 fill in what is missing",
      "  heed embed --background                    the same, behind your back",
      "  heed embed --attention keys                also keep keys from now on",
      "  heed embed --attention none                keep none, delete those there",
      "",
      "Exit codes: 0 nothing is missing, 1 failed, 2 wrong usage, 130 interrupted",
      "(Ctrl-C), 143 ended (kill).",
    })
final class EmbedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;
  @Mixin private LockOptions lock;

  @Option(
      names = "--attention",
      paramLabel = "WHAT",
      converter = AttentionConverter.class,
      description = "From now on keep keys of the passages, or none (default: as before).")
  private @Nullable Attention attention;

  @Option(names = "--no-vectors", description = "Leave vectors as they are.")
  private boolean withoutVectors;

  @Option(names = "--background", description = "Return at once and let a process do it.")
  private boolean background;

  @Option(
      names = "--yield",
      description = "Give way, with all work kept, when another command wants to write the index.")
  private boolean yields;

  @Option(names = "--json", description = "Print lines of JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    target.requireCollection();
    Optional<RunningService> service = RunningService.of(target.index());
    if (service.isPresent()) return besideService(service.get());
    var keys = new FillingKeys(target, lock, spec.commandLine(), json);
    try (var stop = new Stop(spec.commandLine().getErr())) {
      if (background || withoutVectors) keep(stop);
      if (background) {
        new BackgroundEmbedding(target).start(keys, !withoutVectors);
        return 0;
      }
      boolean done = withoutVectors || embed(stop);
      if (done && keys.isKept()) done = keys.fill(yields, stop);
      if (attention == Attention.NONE) keys.discard(stop);
      return done ? 0 : 130;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private void keep(Stop stop) {
    if (attention == null) return;
    try (Indexer indexer = lock.open(target, target.writing(), null, stop)) {
      indexer.keep(attention, Attention.NONE);
    }
  }

  /// Returns whether all vectors are there.
  private boolean embed(Stop stop) throws IOException {
    try (Encoder encoder = Encoders.required(target, spec.commandLine().getErr());
        Indexer indexer = lock.open(target, target.writing(), encoder, stop);
        var view = new EmbeddingView(spec.commandLine(), json)) {
      indexer.yieldToOthers(yields);
      indexer.keep(attention, Attention.NONE);
      Coverage coverage = indexer.embed(view, stop);
      view.done(coverage);
      return coverage.embedded() == coverage.passages();
    }
  }

  /// The service fills in by itself, and is told what to keep.
  private int besideService(RunningService service) {
    try (service;
        var stop = new Stop(spec.commandLine().getErr())) {
      if (attention == null)
        throw new IllegalStateException(
            "the service of this index (process %d) fills in what is missing itself; heed index status tells how far it is"
                .formatted(service.pid()));
      keep(stop);
      spec.commandLine()
          .getErr()
          .printf(
              "The service of this index (process %d) keeps %s from now on; heed index status tells how far it is.%n",
              service.pid(), attention == Attention.KEYS ? "keys" : "no keys");
      return 0;
    }
  }
}
