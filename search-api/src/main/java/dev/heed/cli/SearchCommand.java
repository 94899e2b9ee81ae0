package dev.heed.cli;

import dev.heed.index.Suggestion;
import dev.heed.intent.UnderstandingSearch;
import dev.heed.search.Ranking;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.Trace;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import dev.heed.suggest.AskedQueries;
import dev.heed.suggest.RelatedQueries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed search`: passages that answer a query.
@Command(
    name = "search",
    description = "Find passages by their words and their meaning.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = ExitCode.ERROR,
    exitCodeOnExecutionException = ExitCode.ERROR,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:something was found", "1:nothing was found", "2:wrong usage or an error"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  heed search \"blank strings\"",
      "  heed search '\"null safe\" trim -deprecated title:StringUtils'",
      "  heed search -m bm25 -f type=html -f 'path=org/*' --facet source immutable",
      "  heed search --sort newest --page 2 release",
      "  heed search -m bm25 --expand rm3 --explain \"tide tables\"",
      "  heed search --json --queries queries.txt > answers.jsonl",
    })
public final class SearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..*",
      description = "Words, \"phrases\", -exclusions, field:value. After -- it may begin with -.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Search every line of a file, or of standard input when it is -.")
  private @Nullable Path queries;

  @Option(names = "--related", description = "Also tell what may be asked next.")
  private boolean related;

  @Mixin private QueryOptions options = new QueryOptions();
  @Mixin private Target target = new Target();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException {
    if ((queries == null) == words.isEmpty())
      throw new ParameterException(
          spec.commandLine(), "give a query, or a file of them with --queries, and not both");
    if (queries != null) return batch(queries);
    SearchQuery query = options.query(String.join(" ", words), target.settings());
    try (Opened opened = Opened.open(target, query.mode())) {
      SearchResponse response = search(opened).apply(query);
      output.print(query, response);
      return ExitCode.found(!response.hits().isEmpty());
    }
  }

  private Function<SearchQuery, SearchResponse> search(Opened opened) {
    SearchPipeline pipeline = opened.pipeline();
    if (related) opened.index().completions().await();
    return query -> {
      Function<Ranking, SearchResponse> show =
          related ? ranking -> related(opened, query).show(pipeline, ranking) : pipeline::show;
      return options.understood(target.settings())
          ? new UnderstandingSearch(opened.index(), pipeline).search(query, show)
          : pipeline.rank(query, new Trace.Recorder(), show);
    };
  }

  private RelatedQueries related(Opened opened, SearchQuery query) {
    List<Suggestion> asked =
        target.settings().get(Setting.SUGGEST_HISTORY)
            ? AskedQueries.in(target.index())
                .like(target.collection(), query.text(), RelatedQueries.MOST)
            : List.of();
    return new RelatedQueries(opened.index(), asked);
  }

  private int batch(Path file) throws IOException {
    try (Opened opened = Opened.open(target, options.mode(target.settings()))) {
      Settings settings = target.settings();
      return new QueryBatch(search(opened), line -> options.query(line, settings), output)
          .run(file);
    }
  }
}
