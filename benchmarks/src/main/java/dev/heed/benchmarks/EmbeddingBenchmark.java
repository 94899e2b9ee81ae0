package dev.heed.benchmarks;

import dev.heed.llm.Encoder;
import dev.heed.llm.EncoderCard;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Passages/s of heed's encoder and of a plain loop over ONNX Runtime with the same tokens in the
/// same batches.
@Command(name = "embedding", description = "Passages/s against a plain ONNX Runtime loop.")
final class EmbeddingBenchmark implements Callable<Integer> {
  private static final long SEED = 64_128_256;

  /// `[CLS]` and `[SEP]`.
  private static final int SPECIAL_TOKENS = 2;

  /// Each is one token of the English models.
  private static final String[] WORDS =
      ("the of and to in for with from this that which when where water house light paper number"
              + " people system group state small large early river table story music field power")
          .split(" ", -1);

  @Mixin RunOptions run;

  @Option(
      names = "--models",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "bge-small-en-v1.5,bge-small-en-v1.5-int8",
      description = "Installed models (default ${DEFAULT-VALUE}).")
  List<String> models = List.of("bge-small-en-v1.5", "bge-small-en-v1.5-int8");

  @Option(
      names = "--tokens",
      paramLabel = "N",
      split = ",",
      defaultValue = "64,128,256",
      description = "Lengths of the passages (default ${DEFAULT-VALUE}).")
  List<Integer> lengths = List.of(64, 128, 256);

  @Option(
      names = "--passages",
      paramLabel = "N",
      defaultValue = "32",
      description = "Passages of a turn (default ${DEFAULT-VALUE}).")
  int passages = 32;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of one run of the model (default: all cores).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws Exception {
    run.say(Table.heading());
    for (String name : models) measure(Models.inUserCache().directory(name));
    return 0;
  }

  private void measure(Path model) throws Exception {
    EncoderCard card = EncoderCard.read(model);
    try (Encoder encoder = Encoder.open(model, threads);
        PlainLoop loop = PlainLoop.open(model, card, threads)) {
      for (int length : lengths) {
        List<String> texts =
            IntStream.range(0, passages).mapToObj(number -> text(number, length)).toList();
        check(encoder, loop, texts, length);
        String work =
            "%s, %d tokens, %d threads"
                .formatted(card.precision() == Precision.INT8 ? "int8" : "fp32", length, threads);
        run.keep(
            run.duel("embedding", "generated")
                .fight(
                    work,
                    () -> rate(() -> encoder.encodePassages(texts)),
                    () -> rate(() -> loop.encode(texts))));
      }
    }
  }

  private interface Work {
    Object run() throws Exception;
  }

  private Map<Metric, Double> rate(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    return Map.of(Metric.PASSAGES_PER_SECOND, passages / seconds);
  }

  /// Both sides do the same when they give the same vectors.
  private static void check(Encoder encoder, PlainLoop loop, List<String> texts, int length)
      throws Exception {
    if (encoder.countTokens(texts.getFirst()) + SPECIAL_TOKENS != length)
      throw new IllegalStateException(
          "a text should have %d tokens and has %d: choose a model with an English vocabulary"
              .formatted(length, encoder.countTokens(texts.getFirst()) + SPECIAL_TOKENS));
    float[] ours = encoder.encodePassages(texts).getFirst().vector();
    float[] theirs = loop.encode(texts).getFirst();
    double cosine = 0;
    for (int d = 0; d < ours.length; d++) cosine += ours[d] * theirs[d];
    if (cosine < 0.999)
      throw new IllegalStateException("the two sides' vectors differ: cosine " + cosine);
  }

  private static String text(int number, int tokens) {
    SplittableRandom lot = new SplittableRandom(SEED + number);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens - SPECIAL_TOKENS; i++)
      text.append(i == 0 ? "" : " ").append(WORDS[lot.nextInt(WORDS.length)]);
    return text.toString();
  }
}
