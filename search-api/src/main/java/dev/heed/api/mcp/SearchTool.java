package dev.heed.api.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heed.api.collections.OpenCollection;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.search.Inquiry;
import dev.heed.api.search.Searches;
import dev.heed.api.web.Wanted;
import dev.heed.index.Passage;
import dev.heed.search.Page;
import dev.heed.search.SearchHit;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `search`: passages by their words and their meaning, each with its text and the way to it.
final class SearchTool implements McpTool<SearchTool.Input> {
  static final int MOST_HITS = 50;
  static final int LAST_PAGE = 1000;

  /// Code units of a passage that are given; `open_document` reads on.
  static final int LONGEST_TEXT = 2000;

  private final OpenCollections collections;
  private final Searches searches;
  private final Settings settings;

  SearchTool(OpenCollections collections, Searches searches, Settings settings) {
    this.collections = collections;
    this.searches = searches;
    this.settings = settings;
  }

  record Input(
      @Nullable String query,
      @Nullable String collection,
      @Nullable String mode,
      @Nullable Integer k,
      @Nullable Integer page,
      @Nullable List<String> filters) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Output(
      String query,
      String collection,
      long total,
      List<FoundPassage> hits,
      @Nullable String didYouMean) {}

  /// @param text the document's at `[start, end)`, UTF-16 code units
  /// @param cut whether the passage goes on after it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FoundPassage(
      String documentId,
      String passageId,
      String title,
      String address,
      List<String> headings,
      @Nullable Integer page,
      double score,
      @Nullable Double relevance,
      int start,
      int end,
      String text,
      boolean cut) {

    static FoundPassage of(SearchHit hit, Passage passage) {
      int length = Quoting.end(passage.text(), 0, LONGEST_TEXT);
      return new FoundPassage(
          hit.documentId(),
          hit.passageId(),
          hit.title(),
          hit.address(),
          hit.headings(),
          hit.page(),
          hit.score(),
          hit.relevance(),
          passage.start(),
          passage.start() + length,
          passage.text().substring(0, length),
          length < passage.text().length());
    }
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Reply call(Input input) {
    int usual = Math.min(settings.get(Setting.SEARCH_K), MOST_HITS);
    int hits = Wanted.whole("k", input.k(), usual, 1, MOST_HITS);
    int page = Wanted.whole("page", input.page(), 1, 1, LAST_PAGE);
    SearchQuery query =
        Inquiry.of("query", input.query(), input.mode(), input.filters(), settings)
            .with(Page.number(page, hits));
    Output output =
        searches.run(
            query.mode().name().toLowerCase(Locale.ROOT),
            () -> collections.use(input.collection(), open -> found(query, open)));
    return new Reply(text(output), output);
  }

  /// One that has been removed since it was found is left out.
  private static Output found(SearchQuery query, OpenCollection open) {
    SearchResponse response = open.pipeline().search(query);
    List<FoundPassage> hits =
        response.hits().stream()
            .map(
                hit ->
                    open.index().passage(hit.passageId()).map(read -> FoundPassage.of(hit, read)))
            .flatMap(Optional::stream)
            .toList();
    return new Output(response.query(), open.name(), response.total(), hits, response.didYouMean());
  }

  private static String text(Output output) {
    var text = new StringBuilder();
    if (output.hits().isEmpty())
      text.append("Nothing found in the collection '%s'.".formatted(output.collection()));
    else
      text.append(
          "%d hits in the collection '%s'; %d passages have words of the query. %s"
              .formatted(output.hits().size(), output.collection(), output.total(), Quoting.NOTE));
    if (output.didYouMean() != null) text.append("\nDid you mean: ").append(output.didYouMean());
    for (int i = 0; i < output.hits().size(); i++)
      text.append("\n\n%d. ".formatted(i + 1)).append(text(output.hits().get(i)));
    return text.toString();
  }

  private static String text(FoundPassage hit) {
    String place = Quoting.place(hit.headings(), hit.page());
    return "%s (%s)%s\ndocument %s, text %d to %d%s\n%s"
        .formatted(
            Quoting.oneLine(hit.title()),
            hit.address(),
            place.isEmpty() ? "" : "\n" + place,
            hit.documentId(),
            hit.start(),
            hit.end(),
            hit.cut() ? ", cut: open_document reads on" : "",
            Quoting.quoted(hit.text()));
  }
}
