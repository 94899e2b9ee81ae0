package dev.heed.benchmarks;

import dev.heed.llm.Precision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// What the language-model runtime and answers are to reach. Figures are the medians of ratios, or
/// of heed alone where it is measured alone.
///
/// @param said `prefill of 128 tokens, int8: at least 2 × transformers fp32`
/// @param work the measurement that decides
/// @param least whether the figure is to be at least `bound`, otherwise at most
record Goal(String said, String work, Metric metric, boolean least, double bound) {

  static List<Goal> all() {
    List<Goal> goals = new ArrayList<>();
    goals.add(prefill(128, 2, Rival.TRANSFORMERS));
    goals.add(prefill(1024, 1.5, Rival.TRANSFORMERS));
    goals.add(prefill(128, 1, Rival.LLAMA_CPP));
    goals.add(prefill(1024, 1, Rival.LLAMA_CPP));
    goals.add(decode(Precision.FP32, 2, Rival.TRANSFORMERS));
    goals.add(decode(Precision.INT4, .8, Rival.LLAMA_CPP));
    goals.add(
        atMost(
            .1,
            "pointwise over 20 cached passages: at most 1/10 of in-context reranking as published",
            KeptBenchmark.CACHED + KeptBenchmark.PUBLISHED,
            Metric.MILLIS));
    goals.add(
        atMost(
            .02,
            "keys of 20 stored passages: at most 1/50 of in-context reranking as published",
            KeptBenchmark.STORED + KeptBenchmark.PUBLISHED,
            Metric.MILLIS));
    goals.add(
        atMost(
            2,
            "keys of 200 stored passages: at most 2 × those of 20",
            KeptBenchmark.TEN_TIMES,
            Metric.MILLIS));
    goals.add(
        atMost(
            40,
            "a search with keys: at most 40 ms beyond hybrid",
            KeptBenchmark.BEYOND_HYBRID,
            Metric.MEDIAN_MILLIS));
    goals.add(firstSentence("an extractive", 300, AnsweringBenchmark.EXTRACTIVE));
    goals.add(firstSentence("a local", 3_000, AnsweringBenchmark.LOCAL));
    for (Precision precision : Precision.values()) {
      goals.add(
          atMost(
              1,
              "a tail of 40 tokens over 20 cached passages, which it joins, %s: at most as long as 60 fresh tokens"
                  .formatted(precision),
              RuntimeWork.tail(precision, true),
              Metric.MILLIS));
      for (Opened what : List.of(Opened.READER, Opened.READER_AND_GENERATOR)) {
        goals.add(
            atMost(
                1,
                "opening a %s, %s: at most 1 s".formatted(what.title(), precision),
                RuntimeWork.opening(what, precision),
                Metric.SECONDS));
        goals.add(
            atMost(
                1.6,
                "memory of a %s, %s: at most 1.6 × its weights".formatted(what.title(), precision),
                RuntimeWork.memory(what, precision),
                Metric.MEGABYTES));
      }
    }
    return goals;
  }

  private static Goal prefill(int tokens, double times, Rival rival) {
    return new Goal(
        String.format(
            Locale.ROOT,
            "prefill of %,d tokens, int8: at least %s × %s",
            tokens,
            times,
            rival.title()),
        RuntimeWork.beside(RuntimeWork.prefill(tokens, Precision.INT8), rival),
        Metric.TOKENS_PER_SECOND,
        true,
        times);
  }

  private static Goal decode(Precision precision, double times, Rival rival) {
    return new Goal(
        String.format(
            Locale.ROOT,
            "writing behind 200 tokens, %s: at least %s × %s",
            precision,
            times,
            rival.title()),
        RuntimeWork.beside(RuntimeWork.decode(200, precision), rival),
        Metric.TOKENS_PER_SECOND,
        true,
        times);
  }

  private static Goal firstSentence(String whose, int millis, String work) {
    return atMost(
        millis,
        String.format(
            Locale.ROOT, "the first sentence of %s answer: at most %,d ms", whose, millis),
        work,
        Metric.MEDIAN_MILLIS);
  }

  private static Goal atMost(double bound, String said, String work, Metric metric) {
    return new Goal(said, work, metric, false, bound);
  }

  /// Whether each goal that was measured is met: `met, 2.41: prefill of …`.
  static List<String> judged(Collection<Measurement> measurements) {
    return all().stream()
        .flatMap(
            goal ->
                measurements.stream()
                    .filter(goal::isDecidedBy)
                    .findFirst()
                    .map(goal::judge)
                    .stream())
        .toList();
  }

  private boolean isDecidedBy(Measurement measurement) {
    return measurement.work().equals(work) && measurement.metric() == metric;
  }

  private String judge(Measurement measurement) {
    Measurement.Spread ratio = measurement.ratio();
    double figure = (ratio == null ? measurement.heed() : ratio).median();
    boolean met = least ? figure >= bound : figure <= bound;
    return String.format(Locale.ROOT, "%s, %.2f: %s", met ? "met" : "not met", figure, said);
  }
}
