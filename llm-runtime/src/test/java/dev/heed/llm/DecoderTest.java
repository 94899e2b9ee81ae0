package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.internal.decoder.NaiveDecoder;
import dev.heed.llm.internal.decoder.TinyModel;
import dev.heed.llm.internal.gguf.Gguf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reader and generator of a small random model, against the naive forward pass.
class DecoderTest {
  private static final long SEED = 20261124;
  private static final double SAME = 1e-5;
  private static final List<Head> HEADS =
      List.of(new Head(0, 3), new Head(1, 0), new Head(2, 1), new Head(2, 2));

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final List<KeyValues> caches = new ArrayList<>();
  private Gguf gguf;
  private LanguageModel model;
  private AttentionReader reader;

  @BeforeEach
  void open() throws IOException {
    System.out.println("DecoderTest: seed " + SEED);
    Path file = TinyModel.writeWithTokenizer(folder.resolve("tiny.gguf"), SEED);
    gguf = Gguf.open(file);
    Path directory = Models.in(folder.resolve("models")).importGguf(file, "tiny");
    model = LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32));
    reader = model.reader(HEADS);
  }

  @AfterEach
  void close() {
    caches.forEach(KeyValues::close);
    model.close();
    gguf.close();
  }

  @Test
  void attentionIsTheSameWhereverAPromptIsCut() throws IOException {
    long[] prompt = tokens(9);
    NaiveDecoder.Result naive = naive(prompt);
    for (int cut = 0; cut < prompt.length - 1; cut++) {
      KeyValues past = cut == 0 ? kept(reader.none()) : prefill(Arrays.copyOf(prompt, cut), 0);
      long[] tail = Arrays.copyOfRange(prompt, cut, prompt.length);
      float[][] read = read(tail, cut, past, 1);
      assertAttention(read, naive, cut + 1, prompt.length, identity(prompt.length));
    }
  }

  /// Two passages at the same positions, which do not see each other; the tail sees both.
  @Test
  void passagesAreReadSideBySide() throws IOException {
    long[] prefix = tokens(2);
    long[] first = tokens(3);
    long[] second = tokens(5);
    long[] tail = tokens(4);
    KeyValues before = prefill(prefix, 0);
    List<KeyValues> passages =
        kept(
            reader.prefill(
                List.of(new Sequence(first, 2, before), new Sequence(second, 2, before))));
    KeyValues joined = kept(KeyValues.join(List.of(before, passages.get(0), passages.get(1))));

    float[][] read = read(tail, 7, joined, 0);

    long[] all = concat(prefix, first, second, tail);
    int[] positions = {0, 1, 2, 3, 4, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    NaiveDecoder.Result naive =
        NaiveDecoder.run(
            gguf,
            all,
            positions,
            (row, key) -> key <= row && !(row >= 5 && row < 10 && key >= 2 && key < 5) ? 1 : 0);
    assertAttention(read, naive, 10, 14, identity(14));
  }

  @Test
  void aBatchOfUnequalSequencesIsReadAsEachAlone() {
    List<Sequence> batch = new ArrayList<>();
    for (int length : new int[] {3, 7, 1})
      batch.add(new Sequence(tokens(4), length, prefill(tokens(length), 0)));

    List<Attention> together = reader.read(batch, new Rows(1, 4));

    for (int i = 0; i < batch.size(); i++) {
      float[][] alone = reader.read(List.of(batch.get(i)), new Rows(1, 4)).getFirst().received();
      float[][] batched = together.get(i).received();
      for (int head = 0; head < HEADS.size(); head++) {
        assertThat(batched[head]).hasSize(batch.get(i).past().length() + 4);
        assertThat(batched[head]).containsExactly(alone[head], offset());
      }
    }
  }

  @Test
  void queriesAndCachedKeysMakeTheAttention() {
    long[] tail = tokens(3);
    KeyValues past = prefill(tokens(6), 0);
    Queries queries = reader.queries(new Sequence(tail, 6, past));
    float[] query = queries.values()[1]; // head 1-0 has keys of head 0
    float[] attention = read(new long[] {tail[0]}, 6, past, 0)[1];

    double[] scores = new double[6];
    for (int key = 0; key < 6; key++)
      for (int i = 0; i < TinyModel.SIZE; i++)
        scores[key] += query[i] * past.part(2).get(key * TinyModel.SIZE + i) / Math.sqrt(6);
    for (int key = 1; key < 6; key++)
      assertThat(Math.log(attention[key] / attention[0]))
          .isCloseTo(scores[key] - scores[0], within(1e-4));

    double largest = Math.max(scores[2], Math.max(scores[3], scores[4]));
    assertThat(queries.maxSim(new Rows(0, 1), past, 2, 5)[1]).isCloseTo(largest, within(1e-5));
    double sum = Arrays.stream(scores).map(Math::exp).sum();
    assertThat(queries.attention(new Rows(0, 1), past).mass(1, 2, 3))
        .isCloseTo(Math.exp(scores[2]) / sum, within(1e-5));
  }

  /// Longer than what runs at a time.
  @Test
  void aLongPromptIsRunInStretches() throws IOException {
    long[] prompt = tokens(Turns.STRETCH + 40);
    long[] head = Arrays.copyOf(prompt, Turns.STRETCH + 30);
    long[] tail = Arrays.copyOfRange(prompt, head.length, prompt.length);
    NaiveDecoder.Result naive = naive(prompt);
    float[][] read = read(tail, head.length, prefill(head, 0), 0);
    assertAttention(read, naive, head.length, prompt.length, identity(prompt.length));

    try (Generator generator = model.generator();
        KeyValues none = generator.none()) {
      Generator.Step step = generator.step(Sequence.behind(none, prompt));
      assertThat(kept(step.fresh()).length()).isEqualTo(prompt.length);
      for (int id = 0; id < TinyModel.VOCABULARY; id++)
        assertThat((double) step.logits()[id]).isCloseTo(naive.logits()[id], within(1e-4));
    }
  }

  @Test
  void hiddenStatesAreNormedAsTheirLayerGetsThem() throws IOException {
    long[] text = tokens(5);
    try (HiddenStates states = model.hiddenStates(1)) {
      List<float[][]> read = states.read(List.of(tokens(3), text));
      assertThat(read.get(0)).hasDimensions(3, TinyModel.WIDTH);
      assertThat(read.get(1)).hasDimensions(5, TinyModel.WIDTH);
      // A norm's outputs, divided by its weights, have a mean square of about one.
      float[] weights = new float[TinyModel.WIDTH];
      gguf.tensor("blk.1.attn_norm.weight").readRow(0, weights);
      for (float[] state : read.get(1)) {
        double squares = 0;
        for (int i = 0; i < state.length; i++) squares += Math.pow(state[i] / weights[i], 2);
        assertThat(squares / state.length).isCloseTo(1, within(.05));
      }
      assertThat(states.read(List.of(text)).getFirst()[4])
          .containsExactly(read.get(1)[4], offset());
    }
  }

  @Test
  void aHeadThatTheModelDoesNotHaveIsNamed() {
    assertThatThrownBy(() -> model.reader(List.of(new Head(3, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no head 3-0: the model has layers 0 to 2 with heads 0 to 3");
  }

  @Test
  void aCacheOfOtherLayersIsRefused() {
    try (AttentionReader shallow = model.reader(List.of(new Head(0, 0)))) {
      Sequence sequence = new Sequence(tokens(2), 4, prefill(tokens(4), 0));
      assertThatThrownBy(() -> shallow.read(List.of(sequence), new Rows(0, 2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("it is another model's or of other layers");
    }
  }

  @Test
  void moreTokensThanTheContextHoldsAreRefused() {
    Sequence sequence = new Sequence(tokens(3), 2046, kept(reader.none()));
    assertThatThrownBy(() -> reader.prefill(List.of(sequence)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tokens up to position 2049: the model takes 2048");
  }

  @Test
  void whatIsClosedReadsNoMore() {
    Sequence sequence = new Sequence(tokens(2), 0, kept(reader.none()));
    model.close();
    assertThatThrownBy(() -> reader.prefill(List.of(sequence)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model is closed");
    assertThatThrownBy(() -> model.reader(HEADS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model tiny is closed");
    reader.close();
  }

  @Test
  void anInterruptedCallerStopsAndStaysInterrupted() {
    Sequence sequence = new Sequence(tokens(2), 0, kept(reader.none()));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> reader.prefill(List.of(sequence)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(prefill(tokens(2), 0).length()).isEqualTo(2);
  }

  @Test
  void logitsAreThoseOfTheNaivePass() throws IOException {
    long[] prompt = tokens(8);
    double[] expected = naive(prompt).logits();
    try (Generator generator = model.generator();
        KeyValues none = generator.none()) {
      Generator.Step begun = generator.step(new Sequence(Arrays.copyOf(prompt, 5), 0, none));
      KeyValues past = kept(begun.fresh());
      Generator.Step ended =
          generator.step(new Sequence(Arrays.copyOfRange(prompt, 5, 8), 5, past));
      kept(ended.fresh());
      for (int id = 0; id < expected.length; id++)
        assertThat((double) ended.logits()[id]).isCloseTo(expected[id], within(1e-4));
    }
  }

  @Test
  void aSliceOfACacheIsTheCacheOfItsTokens() {
    long[] tail = tokens(2);
    long[] prompt = tokens(6);
    KeyValues four = kept(prefill(prompt, 0).slice(0, 4));
    KeyValues same = prefill(Arrays.copyOf(prompt, 4), 0);
    for (int head = 0; head < HEADS.size(); head++)
      assertThat(read(tail, 4, four, 0)[head])
          .containsExactly(read(tail, 4, same, 0)[head], offset());
  }

  /// Means over the rows from `from` to `to` of the naive attention.
  private static void assertAttention(
      float[][] read, NaiveDecoder.Result naive, int from, int to, int[] keys) {
    for (int n = 0; n < HEADS.size(); n++) {
      double[][] rows = naive.attention()[HEADS.get(n).layer()][HEADS.get(n).head()];
      for (int key : keys) {
        double mean =
            IntStream.range(from, to).mapToDouble(row -> rows[row][key]).average().orElseThrow();
        assertThat((double) read[n][key])
            .as("head %s, key %d", HEADS.get(n), key)
            .isCloseTo(mean, within(SAME));
      }
    }
  }

  private NaiveDecoder.Result naive(long[] prompt) throws IOException {
    return NaiveDecoder.run(
        gguf, prompt, identity(prompt.length), (row, key) -> key <= row ? 1 : 0);
  }

  private float[][] read(long[] tail, int position, KeyValues past, int from) {
    Sequence sequence = new Sequence(tail, position, past);
    return reader.read(List.of(sequence), new Rows(from, tail.length)).getFirst().received();
  }

  private KeyValues prefill(long[] tokens, int position) {
    Sequence sequence = new Sequence(tokens, position, kept(reader.none()));
    return kept(reader.prefill(List.of(sequence))).getFirst();
  }

  private List<KeyValues> kept(List<KeyValues> some) {
    caches.addAll(some);
    return some;
  }

  private KeyValues kept(KeyValues cache) {
    caches.add(cache);
    return cache;
  }

  private long[] tokens(int count) {
    return random.longs(count, 0, TinyModel.VOCABULARY).toArray();
  }

  private static int[] identity(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static long[] concat(long[]... parts) {
    return Arrays.stream(parts).flatMapToLong(Arrays::stream).toArray();
  }

  private static Offset<Float> offset() {
    return within(1e-6f);
  }
}
