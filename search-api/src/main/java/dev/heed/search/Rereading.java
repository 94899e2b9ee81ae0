package dev.heed.search;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.SearchRequest.Order;
import dev.heed.llm.BusyException;
import dev.heed.rerank.Blending;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranking;
import dev.heed.rerank.Stage;
import dev.heed.search.RerankerState.Ready;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The stage that lets a language model read the first hits again. Those that were read are ordered
/// by the first stage's score and its own, z-scores over the hits that were read; the others follow
/// as they were.
final class Rereading {
  private final Rerankers rerankers;
  private final RecentReadings recent = new RecentReadings();

  Rereading(Rerankers rerankers) {
    this.rerankers = rerankers;
  }

  /// Begins to open what a query is likely to need, while the legs are searched.
  ///
  /// @param question what passages are read for
  void begin(SearchQuery query, String question) {
    String likely = query.mode().name().toLowerCase(Locale.ROOT);
    if (choice(query, question, likely) instanceof RerankChoice.Reading reading)
      rerankers.begin(reading.mode());
  }

  /// The list in its new order.
  ///
  /// @param legs that were searched
  List<Found> apply(
      SearchQuery query,
      String question,
      Set<Leg> legs,
      List<Found> found,
      Trace.Recorder recorder) {
    String firstStage = firstStage(legs);
    return switch (choice(query, question, firstStage)) {
      case RerankChoice.Leaving(Skipped why) -> left(found, why, recorder);
      case RerankChoice.Reading _ when found.isEmpty() ->
          left(found, new Skipped(Reason.NOT_HELPFUL, "there is nothing to read"), recorder);
      case RerankChoice.Reading reading -> {
        Trace.Recorder.Running running =
            recorder.begin("rerank", Math.min(query.rerank().depth(reading.mode()), found.size()));
        yield switch (rerankers.get(reading.mode())) {
          case RerankerState.Missing(String why) ->
              left(found, new Skipped(Reason.MODEL_MISSING, why), recorder);
          case Ready ready ->
              new Reading(query, question, firstStage, reading, ready)
                  .reorder(found, running, recorder);
        };
      }
    };
  }

  private static String firstStage(Set<Leg> legs) {
    return legs.size() > 1
        ? "hybrid"
        : legs.stream()
            .map(leg -> leg.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
  }

  private RerankChoice choice(SearchQuery query, String question, String firstStage) {
    Rerank wish = query.rerank();
    RerankChoice choice = RerankChoice.of(wish.mode(), firstStage, rerankers);
    if (!(choice instanceof RerankChoice.Reading reading)) return choice;
    Order order = query.retrieval().order();
    if (order != Order.RELEVANCE)
      return RerankChoice.leaving(
          Reason.DISABLED,
          "sorted by %s, not by relevance".formatted(order.name().toLowerCase(Locale.ROOT)));
    if (question.isBlank())
      return RerankChoice.leaving(
          Reason.NOT_HELPFUL,
          "the query has no words to read for: it filters, or asks for likeness");
    int depth = wish.depth(reading.mode());
    if (query.page().offset() >= depth)
      return RerankChoice.leaving(
          Reason.NOT_HELPFUL,
          "the page lies below the first %d hits, which are read".formatted(depth));
    return reading;
  }

  private static List<Found> left(List<Found> found, Skipped why, Trace.Recorder recorder) {
    recorder.skip("rerank", why);
    return found;
  }

  /// One reading of one query's hits.
  private final class Reading {
    private final SearchQuery query;
    private final String question;
    private final String firstStage;
    private final RerankChoice.Reading chosen;
    private final Ready ready;

    Reading(
        SearchQuery query,
        String question,
        String firstStage,
        RerankChoice.Reading chosen,
        Ready ready) {
      this.query = query;
      this.question = question;
      this.firstStage = firstStage;
      this.chosen = chosen;
      this.ready = ready;
    }

    List<Found> reorder(
        List<Found> found, Trace.Recorder.Running running, Trace.Recorder recorder) {
      List<Candidate> candidates =
          found.stream()
              .limit(query.rerank().depth(chosen.mode()))
              .map(Reading::candidate)
              .toList();
      Reranking reranking;
      try {
        reranking = recent.get(query, ready.profile(), candidates, () -> read(candidates));
      } catch (BusyException e) {
        return left(found, new Skipped(Reason.BUDGET, String.valueOf(e.getMessage())), recorder);
      }
      Stage stage = reranking.stage();
      if (stage.read() == 0)
        return left(
            found, new Skipped(Reason.BUDGET, String.join("; ", stage.remarks())), recorder);
      List<Found> reordered = blended(found.subList(0, stage.read()), reranking);
      reordered.addAll(found.subList(stage.read(), found.size()));
      running.end(stage.read(), detail(reranking));
      return reordered;
    }

    private Reranking read(List<Candidate> candidates) {
      return ready.reranker().rerank(RerankQuery.of(question), candidates, query.rerank().budget());
    }

    private static Candidate candidate(Found found) {
      Hit hit = found.hit();
      return new Candidate(hit.passage().id(), hit.title(), hit.passage().text(), found.score());
    }

    private List<Found> blended(List<Found> read, Reranking reranking) {
      Map<String, Ranked> byId = new HashMap<>();
      for (Ranked ranked : reranking.ranked()) byId.put(ranked.id(), ranked);
      List<Ranked> ranked =
          read.stream()
              .map(found -> Objects.requireNonNull(byId.get(found.passage().id())))
              .toList();
      double[] blended =
          Blending.blend(
              read.stream().mapToDouble(Found::score).toArray(),
              ranked.stream().mapToDouble(one -> Objects.requireNonNull(one.score())).toArray(),
              weight());
      return new ArrayList<>(
          IntStream.range(0, read.size())
              .boxed()
              .sorted(Comparator.comparingDouble((Integer i) -> blended[i]).reversed())
              .map(i -> read.get(i).read(Read.of(i + 1, ranked.get(i), blended[i])))
              .toList());
    }

    private double weight() {
      return ready.profile().weight(firstStage);
    }

    private Map<String, Object> detail(Reranking reranking) {
      Stage stage = reranking.stage();
      Map<String, Object> detail = new HashMap<>();
      detail.put("mode", stage.name());
      detail.put("model", ready.profile().model());
      detail.put("device", rerankers.device());
      detail.put(
          chosen.mode() == RerankMode.LEARNED ? "learned" : "heads", ready.profile().origin());
      detail.put("why", chosen.why());
      detail.put("planned", stage.planned());
      detail.put("read", stage.read());
      if (chosen.mode() == RerankMode.KEYS || chosen.mode() == RerankMode.LEARNED) {
        detail.put("stored", stage.known());
        detail.put("run", stage.read() - stage.known());
      }
      detail.put("weight", weight());
      if (reranking.answerable() != null) detail.put("answerable", reranking.answerable());
      if (!stage.remarks().isEmpty()) detail.put("remarks", stage.remarks());
      return detail;
    }
  }
}
