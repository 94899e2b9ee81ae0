package dev.heed.cli;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.SearchResult.Coverage;
import dev.heed.llm.Encoder;
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
      "  heed embed                                 fill in what is missing, with progress",
      "  heed embed --background                    the same, behind your back",
    })
final class EmbedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;

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
    if (background) {
      new BackgroundEmbedding(target).start(spec.commandLine());
      return 0;
    }
    try (var stop = new Stop();
        Encoder encoder = Encoders.required(target, spec.commandLine().getErr());
        Indexer indexer =
            Indexer.open(target.index(), target.collection(), IndexSettings.defaults(), encoder);
        var view = new EmbeddingView(spec.commandLine(), json)) {
      indexer.yieldToOthers(yields);
      Coverage coverage = indexer.embed(view, stop);
      view.done(coverage);
      return coverage.embedded() == coverage.passages() ? 0 : 130;
    }
  }
}
