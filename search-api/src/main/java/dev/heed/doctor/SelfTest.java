package dev.heed.doctor;

import dev.heed.llm.Architecture;
import dev.heed.llm.Attention;
import dev.heed.llm.AttentionReader;
import dev.heed.llm.Encoder;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Rows;
import dev.heed.llm.Sequence;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Runs models on texts of heed's own, and checks what must hold whatever the model.
final class SelfTest {
  private static final String QUESTION = "How are the lamps of a lighthouse kept clean?";
  private static final List<String> PASSAGES =
      List.of(
          "The keeper polishes the lens of the lighthouse each morning with a linen cloth.",
          "Rye bread is baked for three hours in a falling oven.");
  private static final int PREFILL_TOKENS = 128;
  private static final double SAME = 1e-3;

  /// In 8 bits. Floats that are added in another order now and then fall to the other side of a
  /// byte's edge: heads of 256 numbers (gemma3) were seen to be 5e-3 apart, in fp32 below 1e-6.
  private static final double NEARLY_SAME = 2e-2;

  private SelfTest() {}

  /// A question lies nearer to the passage that answers it than to another.
  static Finding of(Encoder encoder) {
    String subject = "encoder " + encoder.name();
    long start = System.nanoTime();
    float[] question = encoder.encodeQuery(QUESTION).vector();
    List<Double> likenesses =
        encoder.encodePassages(PASSAGES).stream().map(p -> dot(question, p.vector())).toList();
    String seen =
        String.format(
            Locale.ROOT,
            "an answer lies at %.2f of its question, another text at %.2f; %d ms",
            likenesses.get(0),
            likenesses.get(1),
            millis(start));
    return likenesses.get(0) > likenesses.get(1)
        ? Finding.ok(subject, seen)
        : Finding.failed(subject, seen + ": it does not tell them apart");
  }

  /// A tail behind cached keys reads what it reads in one piece, and each head's attention adds up
  /// to one.
  static Finding of(LanguageModel model) {
    String subject = "language model " + model.card().name();
    Architecture architecture = model.architecture();
    int middle = architecture.layers() / 2;
    List<Head> heads =
        IntStream.range(0, architecture.heads()).mapToObj(h -> new Head(middle, h)).toList();
    long opening = System.nanoTime();
    try (AttentionReader reader = model.reader(heads)) {
      long opened = millis(opening);
      long[] tokens = tokens(model);
      int cut = tokens.length - 20;
      try (KeyValues none = reader.none();
          KeyValues cached = prefill(reader, none, Arrays.copyOf(tokens, cut))) {
        Rows last = new Rows(0, 20);
        Attention behind =
            read(reader, cached, Arrays.copyOfRange(tokens, cut, tokens.length), last);
        Attention whole = read(reader, none, tokens, new Rows(cut, tokens.length));
        double apart = furthest(behind, whole);
        double sum = worstSum(behind);
        String seen =
            String.format(
                Locale.ROOT,
                "opened in %d ms, %d tokens/s over %d layers; cached and whole readings %.0e apart, attention adds up to 1 within %.0e",
                opened,
                tokensPerSecond(reader, none, tokens),
                middle,
                apart,
                sum);
        return apart <= NEARLY_SAME && sum <= SAME
            ? Finding.ok(subject, seen)
            : Finding.failed(
                subject, seen + ": expected %s and %s at most".formatted(NEARLY_SAME, SAME));
      }
    }
  }

  private static long[] tokens(LanguageModel model) {
    String text = PASSAGES.stream().collect(Collectors.joining(" ", "", " ")).repeat(8);
    return model.words(text).first(PREFILL_TOKENS).ids();
  }

  private static KeyValues prefill(AttentionReader reader, KeyValues past, long[] tokens) {
    return reader.prefill(List.of(Sequence.behind(past, tokens))).getFirst();
  }

  private static Attention read(AttentionReader reader, KeyValues past, long[] tokens, Rows rows) {
    return reader.read(List.of(Sequence.behind(past, tokens)), rows).getFirst();
  }

  private static long tokensPerSecond(AttentionReader reader, KeyValues none, long[] tokens) {
    long start = System.nanoTime();
    prefill(reader, none, tokens).close();
    return Math.round(tokens.length * 1e9 / (System.nanoTime() - start));
  }

  private static double furthest(Attention one, Attention other) {
    double furthest = 0;
    for (int head = 0; head < one.received().length; head++)
      for (int key = 0; key < one.received()[head].length; key++)
        furthest =
            Math.max(furthest, Math.abs(one.received()[head][key] - other.received()[head][key]));
    return furthest;
  }

  private static double worstSum(Attention attention) {
    double worst = 0;
    for (int head = 0; head < attention.received().length; head++)
      worst =
          Math.max(worst, Math.abs(1 - attention.mass(head, 0, attention.received()[head].length)));
    return worst;
  }

  private static double dot(float[] a, float[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) dot += a[i] * b[i];
    return dot;
  }

  private static long millis(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toMillis();
  }
}
