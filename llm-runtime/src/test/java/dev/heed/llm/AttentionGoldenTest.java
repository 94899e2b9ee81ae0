package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What all 270 heads of SmolLM2-135M read in six documents, against values of another
/// implementation. A document's mass is what its keys receive; calibrated, what they receive more
/// than with the query "N/A".
class AttentionGoldenTest {
  private static final int HEADS = 9;

  private static JsonNode golden;
  private static LanguageModel model;
  private static AttentionReader reader;
  private static List<long[]> documents;

  private final List<KeyValues> caches = new ArrayList<>();
  private KeyValues prefix;
  private List<KeyValues> passages;

  @BeforeAll
  static void open() throws Exception {
    try (InputStream in =
        AttentionGoldenTest.class.getResourceAsStream("/dev/heed/llm/golden/attention.json")) {
      golden = JsonMapper.shared().readTree(in);
    }
    Path directory = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    model = LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32));
    reader = model.reader(allHeads());
    documents = golden.get("document_ids").valueStream().map(AttentionGoldenTest::ids).toList();
  }

  @BeforeEach
  void prefill() {
    prefix = prefill(ids("block_prefix_ids"), 0, kept(reader.none()));
    passages = prefillDocuments(prefix);
  }

  @AfterEach
  void closeCaches() {
    caches.forEach(KeyValues::close);
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  /// One prompt: each document sees those before it.
  @Test
  void aFullPrompt() {
    long[] prompt = ids("prompt_ids");
    int tail = prompt.length - ids("tail_ids").length;
    KeyValues before = prefill(Arrays.copyOf(prompt, tail), 0, kept(reader.none()));
    float[][] query = readTail(ids("tail_ids"), tail, before);
    float[][] nothing = readTail(ids("tail_na_ids"), tail, before);

    List<int[]> spans = spansBetweenSeparators(prompt, ids("tail_ids")[0]);
    assertMatches("full_mass", document -> cut(query, spans.get(document)));
    assertMatches("full_mass_na", document -> cut(nothing, spans.get(document)));
    assertCalibrated("full", d -> cut(query, spans.get(d)), d -> cut(nothing, spans.get(d)));
    for (int document = 0; document < documents.size(); document++) {
      float[] all = sum(cut(query, spans.get(document)));
      float[] none = sum(cut(nothing, spans.get(document)));
      assertClose(
          "full_scores_all_heads " + document,
          calibrated(all, none),
          golden.get("full_scores_all_heads").get(document).asDouble());
    }
  }

  /// Every document at the same positions, all in one softmax.
  @Test
  void blocksSideBySide() {
    KeyValues joined = joined();
    float[][] query = readTail(ids("tail_ids"), afterTheLongest(), joined);
    float[][] nothing = readTail(ids("tail_na_ids"), afterTheLongest(), joined);

    assertMatches("blocks_mass", document -> cut(query, joinedSpan(document)));
    assertCalibrated("blocks", d -> cut(query, joinedSpan(d)), d -> cut(nothing, joinedSpan(d)));
  }

  /// Each document by itself, the instruction behind it; all in one batch.
  @Test
  void documentsByThemselves() {
    assertPointwise("pointwise", passages, ids("tail_ids"), ids("tail_na_ids"), 1);
  }

  /// The instruction before the document, and only the query behind it.
  @Test
  void documentsBehindTheInstruction() {
    prefix = prefill(ids("short_prefix_ids"), 0, kept(reader.none()));
    List<KeyValues> behind = prefillDocuments(prefix);
    assertPointwise("pointwise_short", behind, ids("short_tail_ids"), ids("short_tail_na_ids"), 0);
  }

  /// The query sees the prefix alone; its rotated queries meet the documents' keys afterwards.
  @Test
  void keysAlone() {
    KeyValues joined = joined();
    long[] tail = ids("tail_ids");
    long[] nothing = ids("tail_na_ids");
    Queries query = reader.queries(new Sequence(tail, afterTheLongest(), prefix));
    Queries none = reader.queries(new Sequence(nothing, afterTheLongest(), prefix));
    Rows all = new Rows(1, tail.length);
    float[][] mass = query.attention(all, joined).received();
    float[][] massOfNone = none.attention(new Rows(1, nothing.length), joined).received();

    assertMatches("keys_mass", document -> cut(mass, joinedSpan(document)));
    assertCalibrated("keys", d -> cut(mass, joinedSpan(d)), d -> cut(massOfNone, joinedSpan(d)));
    JsonNode rows = golden.get("query_only_rows");
    Rows own = new Rows(rows.get(0).asInt(), rows.get(1).asInt());
    for (int document = 0; document < documents.size(); document++) {
      int[] span = joinedSpan(document);
      double[] scores = query.maxSim(own, joined, span[0], span[1]);
      for (int head = 0; head < scores.length; head++)
        assertClose(
            "keys_maxsim " + document,
            scores[head],
            golden.get("keys_maxsim").get(document).get(head).asDouble());
    }
  }

  private void assertPointwise(
      String name, List<KeyValues> passages, long[] tail, long[] nothing, int from) {
    List<float[][]> query = readBehindEach(passages, tail, from);
    List<float[][]> none = readBehindEach(passages, nothing, from);
    assertMatches(name + "_mass", document -> cut(query.get(document), ownSpan(document)));
    assertCalibrated(name, d -> cut(query.get(d), ownSpan(d)), d -> cut(none.get(d), ownSpan(d)));
  }

  private List<float[][]> readBehindEach(List<KeyValues> passages, long[] tail, int from) {
    List<Sequence> batch = new ArrayList<>();
    for (KeyValues passage : passages) {
      KeyValues past = kept(KeyValues.join(List.of(prefix, passage)));
      batch.add(new Sequence(tail, past.length(), past));
    }
    return reader.read(batch, new Rows(from, tail.length)).stream()
        .map(Attention::received)
        .toList();
  }

  /// The separator that begins a tail is not part of the query.
  private float[][] readTail(long[] tail, int position, KeyValues past) {
    Sequence sequence = new Sequence(tail, position, past);
    return reader.read(List.of(sequence), new Rows(1, tail.length)).getFirst().received();
  }

  private KeyValues prefill(long[] tokens, int position, KeyValues past) {
    return kept(reader.prefill(List.of(new Sequence(tokens, position, past))).getFirst());
  }

  private List<KeyValues> prefillDocuments(KeyValues prefix) {
    List<Sequence> batch =
        documents.stream().map(ids -> new Sequence(ids, prefix.length(), prefix)).toList();
    return reader.prefill(batch).stream().map(this::kept).toList();
  }

  private KeyValues joined() {
    List<KeyValues> all = new ArrayList<>(List.of(prefix));
    all.addAll(passages);
    return kept(KeyValues.join(all));
  }

  private KeyValues kept(KeyValues cache) {
    caches.add(cache);
    return cache;
  }

  private int afterTheLongest() {
    return prefix.length() + golden.get("longest_document_tokens").asInt();
  }

  private int[] ownSpan(int document) {
    return new int[] {prefix.length(), prefix.length() + documents.get(document).length};
  }

  private int[] joinedSpan(int document) {
    int from = prefix.length();
    for (int before = 0; before < document; before++) from += documents.get(before).length;
    return new int[] {from, from + documents.get(document).length};
  }

  private static List<int[]> spansBetweenSeparators(long[] prompt, long separator) {
    int[] separators =
        IntStream.range(0, prompt.length).filter(i -> prompt[i] == separator).toArray();
    return IntStream.range(0, documents.size())
        .mapToObj(i -> new int[] {separators[i] + 1, separators[i + 1]})
        .toList();
  }

  private static void assertMatches(String name, IntFunction<float[][]> received) {
    for (int document = 0; document < documents.size(); document++) {
      float[][] heads = received.apply(document);
      for (int head = 0; head < heads.length; head++) {
        double mass = 0;
        for (float token : heads[head]) mass += token;
        assertClose(
            "%s %d, head %d".formatted(name, document, head),
            mass,
            golden.get(name).get(document).get(head).asDouble());
      }
    }
  }

  private static void assertCalibrated(
      String mode, IntFunction<float[][]> query, IntFunction<float[][]> nothing) {
    String name = mode + "_calibrated";
    for (int document = 0; document < documents.size(); document++)
      for (int head = 0; head < query.apply(document).length; head++)
        assertClose(
            "%s %d, head %d".formatted(name, document, head),
            calibrated(query.apply(document)[head], nothing.apply(document)[head]),
            golden.get(name).get(document).get(head).asDouble());
  }

  private static void assertClose(String what, double value, double expected) {
    assertThat(Math.abs(value - expected))
        .as("%s: %s, expected %s", what, value, expected)
        .isLessThanOrEqualTo(1e-4 + .01 * Math.abs(expected));
  }

  /// Sum of the differences that are not below the mean by more than two standard deviations.
  private static double calibrated(float[] query, float[] nothing) {
    double[] c = new double[query.length];
    for (int token = 0; token < c.length; token++) c[token] = query[token] - nothing[token];
    double mean = Arrays.stream(c).average().orElseThrow();
    double squares = Arrays.stream(c).map(x -> (x - mean) * (x - mean)).sum();
    double least = mean - 2 * Math.sqrt(squares / (c.length - 1));
    return Arrays.stream(c).filter(x -> x > least).sum();
  }

  private static float[][] cut(float[][] heads, int[] span) {
    return Arrays.stream(heads)
        .map(head -> Arrays.copyOfRange(head, span[0], span[1]))
        .toArray(float[][]::new);
  }

  private static float[] sum(float[][] heads) {
    float[] sum = new float[heads[0].length];
    for (float[] head : heads)
      for (int token = 0; token < sum.length; token++) sum[token] += head[token];
    return sum;
  }

  private static List<Head> allHeads() {
    return IntStream.range(0, 30 * HEADS).mapToObj(i -> new Head(i / HEADS, i % HEADS)).toList();
  }

  private static long[] ids(String name) {
    return ids(golden.get(name));
  }

  private static long[] ids(JsonNode array) {
    return array.valueStream().mapToLong(JsonNode::asLong).toArray();
  }
}
