package dev.heed.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTest {
  private static Measurement measured(String work, Metric metric, double heed, double bare) {
    return Measurement.of(
        "runtime",
        "a model",
        work,
        metric,
        new Samples(new double[] {heed}),
        new Samples(new double[] {bare}),
        new Samples(new double[] {heed / bare}));
  }

  @Test
  void prefillIsJudgedByItsRatio() {
    String work = RuntimeWork.beside(RuntimeWork.prefill(1024, Precision.INT8), Rival.TRANSFORMERS);
    assertThat(Goal.judged(List.of(measured(work, Metric.TOKENS_PER_SECOND, 800, 500))))
        .containsExactly(
            "met, 1.60: prefill of 1,024 tokens, int8: at least 1.5 × transformers fp32");
    assertThat(Goal.judged(List.of(measured(work, Metric.TOKENS_PER_SECOND, 700, 500))))
        .containsExactly(
            "not met, 1.40: prefill of 1,024 tokens, int8: at least 1.5 × transformers fp32");
  }

  @Test
  void memoryIsToStayBelow() {
    String work = RuntimeWork.memory(Opened.READER_AND_GENERATOR, Precision.FP32);
    assertThat(Goal.judged(List.of(measured(work, Metric.MEGABYTES, 900, 500))))
        .containsExactly(
            "not met, 1.80: memory of a reader of 16 layers and generator, fp32: at most 1.6 × its"
                + " weights");
  }

  @Test
  void openingIsJudgedBySeconds() {
    String work = RuntimeWork.opening(Opened.READER, Precision.FP32);
    Measurement measured =
        Measurement.alone(
            "runtime", "a model", work, Metric.SECONDS, new Samples(new double[] {0.5, 0.7, 3}));
    assertThat(Goal.judged(List.of(measured)))
        .containsExactly("met, 0.70: opening a reader of 16 layers, fp32: at most 1 s");
  }

  @Test
  void firstSentencesAreJudgedByTheMedianQuestion() {
    Measurement measured =
        Measurement.alone(
            "answering",
            "prose-50000",
            AnsweringBenchmark.LOCAL,
            Metric.MEDIAN_MILLIS,
            new Samples(new double[] {2_900, 3_100, 4_000}));
    assertThat(Goal.judged(List.of(measured)))
        .containsExactly(
            "not met, 3100.00: the first sentence of a local answer: at most 3,000 ms");
  }

  @Test
  void whatWasNotMeasuredIsNotJudged() {
    assertThat(Goal.judged(List.of(measured("bm25", Metric.SECONDS, 1, 1)))).isEmpty();
  }
}
