package dev.heed.cli;

import dev.heed.cli.Screen.Style;
import dev.heed.search.Found.Standing;
import dev.heed.search.RerankMode;
import dev.heed.search.SearchHit;
import dev.heed.search.SearchHit.Evidence;
import dev.heed.search.SearchHit.Highlight;
import dev.heed.search.SearchHit.ReadWord;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.SearchResponse.MadeFilter;
import dev.heed.search.SearchResponse.Related;
import dev.heed.search.SearchResponse.Understood;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shows a page of hits to people.
final class ResponsePrinter {
  private static final String INDENT = "    ";

  /// Of those that were read, how many are listed with their shares.
  private static final int WORDS = 6;

  private final Screen screen;
  private final TracePrinter traces;

  ResponsePrinter(Screen screen) {
    this.screen = screen;
    this.traces = new TracePrinter(screen);
  }

  void print(SearchQuery query, SearchResponse response) {
    int number = query.page().offset();
    for (SearchHit hit : response.hits()) {
      hit(++number, hit);
      screen.line();
    }
    facets(response);
    screen.line(summary(query, response));
    screen.line(screen.styled(Style.ASIDE, traces.timings(response.trace())));
    if (response.related() != null) related(response.related());
    if (response.intent() != null) understood(response.intent());
    if (response.didYouMean() != null)
      screen.line(screen.styled(Style.WARNING, "did you mean: " + response.didYouMean()));
    if (response.malformed() != null)
      screen.line(screen.styled(Style.WARNING, "searched as plain words: " + response.malformed()));
    traces.notes(response.trace());
    if (query.rerank().mode() != RerankMode.AUTO) traces.notReread(response.trace());
    if (query.shape().explain()) traces.table(response.trace());
  }

  private void related(List<Related> related) {
    if (!related.isEmpty()) screen.line("may be asked next:");
    for (Related one : related)
      screen.line(
          INDENT + Screen.clean(one.text()) + "  " + screen.styled(Style.ASIDE, one.kind()));
  }

  private void understood(Understood intent) {
    for (MadeFilter made : intent.filters())
      screen.line(
          screen.styled(
              Style.WARNING,
              "\"%s\" was read as the filter %s; --intent off searches it"
                  .formatted(Screen.clean(made.words()), Screen.clean(made.filter()))));
  }

  private void hit(int number, SearchHit hit) {
    screen.line(
        "%2d  %s  %s"
            .formatted(
                number,
                screen.styled(Style.TITLE, title(hit)),
                screen.styled(Style.ASIDE, score(hit))));
    if (!hit.headings().isEmpty())
      screen.line(INDENT + screen.styled(Style.ASIDE, String.join(" › ", hit.headings())));
    if (hit.evidence() == null)
      screen.paragraph(INDENT, hit.snippet().text(), hit.snippet().highlights());
    else read(hit.evidence());
    screen.line(INDENT + screen.styled(Style.ADDRESS, hit.address()) + page(hit));
    screen.line(INDENT + screen.styled(Style.ASIDE, String.join(" · ", asides(hit))));
  }

  private static String score(SearchHit hit) {
    String score = String.format(Locale.ROOT, "%.3f", hit.score());
    return hit.relevance() == null
        ? score
        : String.format(Locale.ROOT, "%s  %.0f %% relevant", score, 100 * hit.relevance());
  }

  /// The whole passage, then its sentence and words that were read most: without colours these
  /// alone tell.
  private void read(Evidence evidence) {
    List<Highlight> ranges = evidence.words().stream().map(ReadWord::range).toList();
    screen.paragraph(INDENT, evidence.text(), ranges, Style.READ);
    screen.paragraph(INDENT, "read most: " + part(evidence, evidence.sentence()));
    String words =
        evidence.words().stream()
            .sorted(Comparator.comparingDouble(ReadWord::share).reversed())
            .limit(WORDS)
            .map(word -> share(evidence, word))
            .collect(Collectors.joining(", "));
    if (!words.isEmpty()) screen.paragraph(INDENT, "read words: " + words);
  }

  private static String share(Evidence evidence, ReadWord word) {
    return String.format(
        Locale.ROOT, "%s %.0f %%", part(evidence, word.range()), 100 * word.share());
  }

  private static String part(Evidence evidence, Highlight range) {
    return evidence.text().substring(range.start(), range.end());
  }

  static String title(SearchHit hit) {
    return title(hit.title(), hit.externalId(), hit.uri());
  }

  /// The title; without one, what its source calls the document, else the last part of its address.
  static String title(String title, @Nullable String externalId, String uri) {
    if (!title.isBlank()) return title;
    if (externalId != null && !externalId.isBlank()) return externalId;
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  private static String page(SearchHit hit) {
    return hit.page() == null ? "" : "  page " + hit.page();
  }

  private static List<String> asides(SearchHit hit) {
    List<String> asides = new ArrayList<>(List.of(hit.passageId()));
    if (hit.date() != null) asides.add(hit.date().toString().substring(0, 10));
    if (!hit.siblings().isEmpty())
      asides.add(counted(hit.siblings().size(), "more passage") + " of it");
    if (!hit.duplicates().isEmpty()) asides.add(counted(hit.duplicates().size(), "near-duplicate"));
    if (hit.legs() != null) {
      asides.add("bm25 " + standing(hit.legs().bm25()));
      asides.add("dense " + standing(hit.legs().dense()));
    }
    if (hit.rerank() != null)
      asides.add(
          String.format(
              Locale.ROOT,
              "read %.3f, was #%d before",
              hit.rerank().score(),
              hit.rerank().before()));
    return asides;
  }

  private static String standing(@Nullable Standing standing) {
    return standing == null
        ? "–"
        : String.format(Locale.ROOT, "#%d (%.3f)", standing.rank(), standing.score());
  }

  private void facets(SearchResponse response) {
    response
        .facets()
        .forEach(
            (field, counts) ->
                screen.line(
                    "%s: %s"
                        .formatted(
                            field,
                            counts.stream()
                                .map(count -> Screen.clean(count.value()) + " " + count.documents())
                                .collect(Collectors.joining(", ")))));
    if (!response.facets().isEmpty()) screen.line();
  }

  private static String summary(SearchQuery query, SearchResponse response) {
    int first = query.page().offset() + 1;
    String shown =
        response.hits().isEmpty()
            ? "none shown"
            : "%d–%d shown".formatted(first, first + response.hits().size() - 1);
    String matching =
        switch (query.mode()) {
          case BM25, HYBRID -> response.total() == 1 ? "matches the words" : "match the words";
          case DENSE -> response.total() == 1 ? "has a vector" : "have vectors";
        };
    return "%s %s in %s; %d reachable, %s"
        .formatted(
            counted(response.total(), "passage"),
            matching,
            counted(response.totalDocuments(), "document"),
            response.reachable(),
            shown);
  }

  static String counted(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
