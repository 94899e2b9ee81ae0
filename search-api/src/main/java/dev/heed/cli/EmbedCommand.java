package dev.heed.cli;

import dev.heed.index.Indexer;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.llm.Encoder;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed embed`: fills in the vectors that are still missing.
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description = {
      "Fills in the vectors that are still missing, most searched and newest documents first.",
      "It can be stopped at any time; the next run goes on from there."
    },
    footer = {
      "",
      "Examples:",
      "  heed embed                                 fill in what is missing",
      "  heed embed --background                    the same, behind your back",
      "",
      "Exit codes: 0 all have vectors, 1 failed, 2 wrong usage, 130 interrupted",
      "(Ctrl-C), 143 ended (kill).",
    })
final class EmbedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;
  @Mixin private LockOptions lock;

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
    refuseBesideService();
    if (background) {
      new BackgroundEmbedding(target).start(spec.commandLine());
      return 0;
    }
    try (Encoder encoder = Encoders.required(target, spec.commandLine().getErr());
        var stop = new Stop(spec.commandLine().getErr());
        Indexer indexer = lock.open(target, target.writing(), encoder, stop);
        var view = new EmbeddingView(spec.commandLine(), json)) {
      indexer.yieldToOthers(yields);
      Coverage coverage = indexer.embed(view, stop);
      view.done(coverage);
      return coverage.embedded() == coverage.passages() ? 0 : 130;
    }
  }

  private void refuseBesideService() {
    Optional<RunningService> service = RunningService.of(target.index());
    if (service.isEmpty()) return;
    try (RunningService running = service.get()) {
      throw new IllegalStateException(
          "the service of this index (process %d) fills in the vectors itself; heed index status tells how far it is"
              .formatted(running.pid()));
    }
  }
}
