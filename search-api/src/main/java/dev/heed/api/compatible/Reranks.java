package dev.heed.api.compatible;

import dev.heed.api.search.Searches;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.ProblemKind;
import dev.heed.api.web.Wanted;
import dev.heed.llm.BusyException;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranking;
import dev.heed.search.RerankMode;
import dev.heed.search.RerankerState;
import dev.heed.search.Rerankers;
import dev.heed.search.SearchQuery;
import dev.heed.settings.RerankChoices;
import dev.heed.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Orders texts that a client brings along, with the language model that also reads hits again.
@Component
final class Reranks {
  static final int MOST = 1000;

  /// Clients wait about so long.
  private static final Duration BUDGET = Duration.ofMinutes(1);

  private final Rerankers rerankers;
  private final Searches searches;
  private final Settings settings;

  Reranks(Rerankers rerankers, Searches searches, Settings settings) {
    this.rerankers = rerankers;
    this.searches = searches;
    this.settings = settings;
  }

  /// A text in its new place.
  ///
  /// @param index place among the texts that were sent
  /// @param relevance in [0, 1]
  /// @param score on the reranker's own scale
  record Placed(int index, double relevance, double score) {}

  /// Texts in their new order.
  ///
  /// @param words that were sent
  /// @param remarks what was cut or left out
  record Order(String model, List<Placed> placed, int words, List<String> remarks) {}

  /// @param model `heed-pointwise` and so on choose a mode; any other name means the usual one
  /// @param documents the field that has the texts
  Order order(
      @Nullable String model, @Nullable String query, String documents, List<String> texts) {
    String asked = Wanted.text("query", query);
    if (asked.isBlank())
      throw ProblemException.field("query", "the query is empty: give a word or more");
    if (asked.length() > SearchQuery.LONGEST)
      throw ProblemException.field(
          "query",
          "a query may have %d characters, this one has %d"
              .formatted(SearchQuery.LONGEST, asked.length()));
    if (texts.isEmpty() || texts.size() > MOST)
      throw ProblemException.field(
          documents, "%s must have 1 to %d items, got %d".formatted(documents, MOST, texts.size()));
    RerankMode mode = mode(model);
    return searches.run("rerank", () -> order(mode, asked, texts));
  }

  private Order order(RerankMode mode, String query, List<String> texts) {
    List<Candidate> candidates =
        IntStream.range(0, texts.size())
            .mapToObj(i -> new Candidate(String.valueOf(i), "", texts.get(i), 0))
            .toList();
    Reranking reranking = read(mode, RerankQuery.of(query), candidates);
    List<String> remarks = new ArrayList<>(reranking.stage().remarks());
    int read = reranking.stage().read();
    if (read < texts.size())
      remarks.add(
          "%d of %d texts were read in %d s; the others follow as they came, with relevance 0"
              .formatted(read, texts.size(), BUDGET.toSeconds()));
    int words = words(query) + texts.stream().mapToInt(Reranks::words).sum();
    return new Order(
        "%s%s".formatted(Names.RERANK, mode), placed(reranking.ranked()), words, remarks);
  }

  private Reranking read(RerankMode mode, RerankQuery query, List<Candidate> candidates) {
    return switch (rerankers.get(mode)) {
      case RerankerState.Missing(String why) -> throw ProblemException.notFound("model", why);
      case RerankerState.Ready ready -> {
        try {
          yield ready.reranker().rerank(query, candidates, BUDGET);
        } catch (BusyException e) {
          throw new ProblemException(ProblemKind.OVERLOADED, null, String.valueOf(e.getMessage()));
        }
      }
    };
  }

  /// Where relevance was never fitted, scores are spread over [0, 1], which tells the order alone.
  private static List<Placed> placed(List<Ranked> ranked) {
    DoubleSummaryStatistics scores =
        ranked.stream()
            .map(Ranked::score)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    double spread = scores.getMax() - scores.getMin();
    List<Placed> placed = new ArrayList<>();
    for (Ranked one : ranked) {
      int index = Integer.parseInt(one.id());
      if (one.score() == null) placed.add(new Placed(index, 0, scores.getMin()));
      else if (one.relevance() != null) placed.add(new Placed(index, one.relevance(), one.score()));
      else
        placed.add(
            new Placed(
                index, spread > 0 ? (one.score() - scores.getMin()) / spread : 1, one.score()));
    }
    placed.sort(Comparator.comparingDouble(Placed::relevance).reversed()); // stable
    return placed;
  }

  private RerankMode mode(@Nullable String model) {
    if (model == null || !model.startsWith(Names.RERANK)) return usual();
    String wanted = model.substring(Names.RERANK.length());
    return RerankMode.READING.stream()
        .filter(mode -> mode.toString().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.field(
                    "model",
                    "model must be one of %s, got '%s'".formatted(Names.rerankers(), model)));
  }

  /// The mode of the settings where that is one, else the usual one.
  private RerankMode usual() {
    RerankMode set = RerankChoices.mode(settings);
    return RerankMode.READING.contains(set) ? set : RerankMode.READING.getFirst();
  }

  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1).length;
  }
}
