package dev.heed.cli;

import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `heed similar`: more like a passage or document.
@Command(
    name = "similar",
    description = "Find what is like a passage or a document.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = ExitCode.ERROR,
    exitCodeOnExecutionException = ExitCode.ERROR,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:something was found", "1:nothing was found", "2:wrong usage or an error"},
    footerHeading = "%nExamples:%n",
    footer = {"  heed similar 3f2a9c-4", "  heed similar --json -k 3 3f2a9c"})
public final class SimilarCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Id of a passage or document, as search shows it.")
  private String id = "";

  @Mixin private QueryOptions options = new QueryOptions();
  @Mixin private Target target = new Target();
  @Mixin private OutputOptions output = new OutputOptions();

  /// The vectors are in the index: no encoder is loaded.
  @Override
  public Integer call() {
    SearchQuery query = options.query(id, target.settings());
    try (Opened opened = Opened.withoutEncoder(target)) {
      SearchResponse response = opened.pipeline().similar(query);
      output.print(query, response);
      return ExitCode.found(!response.hits().isEmpty());
    }
  }
}
