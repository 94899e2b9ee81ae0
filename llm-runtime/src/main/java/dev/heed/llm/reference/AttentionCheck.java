package dev.heed.llm.reference;

import dev.heed.llm.Architecture;
import dev.heed.llm.Attention;
import dev.heed.llm.AttentionReader;
import dev.heed.llm.Calibration;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Queries;
import dev.heed.llm.Rows;
import dev.heed.llm.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/// What all heads read in some documents, in each of the ways that heed reads: arrays are
/// (document, layer · heads + head). A document's mass is what its keys receive; calibrated, what
/// they receive more than with the query "N/A".
final class AttentionCheck {
  private static final double ABSOLUTE = 1e-4;
  private static final double RELATIVE = .01;

  private final LanguageModel model;
  private final JsonNode expected;
  private final List<long[]> documents;
  private final List<KeyValues> caches = new ArrayList<>();

  AttentionCheck(LanguageModel model, JsonNode expected) {
    this.model = model;
    this.expected = expected;
    this.documents = expected.required("document_ids").valueStream().map(Values::ids).toList();
  }

  void run(Consumer<Check> report) {
    Architecture own = model.architecture();
    int layers = expected.required("layers").asInt();
    int heads = expected.required("heads").asInt();
    if (layers != own.layers() || heads != own.heads()) {
      report.accept(
          Check.of(
              "attention",
              false,
              "values of %d layers with %d heads, and the model has %d with %d"
                  .formatted(layers, heads, own.layers(), own.heads())));
      return;
    }
    report.accept(tokens());
    try (AttentionReader reader = model.reader(own.allHeads())) {
      full(reader, report);
      besides(reader, report);
      pointwise(reader, "pointwise", "block_prefix_ids", "tail", 1, report);
      pointwise(reader, "pointwise_short", "short_prefix_ids", "short_tail", 0, report);
    } finally {
      caches.forEach(KeyValues::close);
    }
  }

  /// The prompts' texts, each segment tokenised alone.
  private Check tokens() {
    List<String> unequal = new ArrayList<>();
    compare("prompt_ids", prompt(), unequal);
    compare("block_prefix_ids", tokens(text("block_prefix_text")), unequal);
    compare("short_prefix_ids", tokens(text("short_prefix_text")), unequal);
    compare("tail_ids", segments("tail_segments"), unequal);
    compare("short_tail_ids", segments("short_tail_segments"), unequal);
    for (int i = 0; i < documents.size(); i++)
      if (!Arrays.equals(documents.get(i), tokens(document(i)))) unequal.add("document_ids " + i);
    return Check.of(
        "attention: tokens of the prompts",
        unequal.isEmpty(),
        unequal.isEmpty() ? "all equal" : "not equal: " + String.join(", ", unequal));
  }

  private void compare(String name, long[] ids, List<String> unequal) {
    if (!Arrays.equals(ids, ids(name))) unequal.add(name);
  }

  private long[] prompt() {
    List<long[]> parts = new ArrayList<>();
    parts.add(tokens(model.card().chat().before() + " Here are some paragraphs:"));
    for (int i = 0; i < documents.size(); i++) {
      parts.add(tokens("\n\n"));
      parts.add(tokens("[%d] %s".formatted(i + 1, document(i))));
    }
    parts.add(ids("tail_ids"));
    return parts.stream().flatMapToLong(LongStream::of).toArray();
  }

  /// One prompt: each document sees those before it.
  private void full(AttentionReader reader, Consumer<Check> report) {
    long[] prompt = ids("prompt_ids");
    int tail = prompt.length - ids("tail_ids").length;
    KeyValues before = prefill(reader, Arrays.copyOf(prompt, tail), kept(reader.none()));
    float[][] query = read(reader, ids("tail_ids"), tail, before);
    float[][] nothing = read(reader, ids("tail_na_ids"), tail, before);

    List<Span> spans = spansInPrompt();
    report.accept(mass("full_mass", d -> spans.get(d).cut(query)));
    report.accept(mass("full_mass_na", d -> spans.get(d).cut(nothing)));
    report.accept(calibrated("full", d -> spans.get(d).cut(query), d -> spans.get(d).cut(nothing)));
    Deviation sums = deviation();
    for (int d = 0; d < documents.size(); d++)
      sums.add(
          "document " + d,
          Calibration.score(sum(spans.get(d).cut(query)), sum(spans.get(d).cut(nothing))),
          expected.required("full_scores_all_heads").required(d).asDouble());
    report.accept(sums.check("attention: full_scores_all_heads"));
  }

  /// All documents at the same positions: in one softmax, and by their keys alone.
  private void besides(AttentionReader reader, Consumer<Check> report) {
    KeyValues prefix = prefill(reader, ids("block_prefix_ids"), kept(reader.none()));
    List<KeyValues> all = new ArrayList<>(List.of(prefix));
    all.addAll(prefillDocuments(reader, prefix));
    KeyValues joined = kept(KeyValues.join(all));
    int position = prefix.length() + expected.required("longest_document_tokens").asInt();
    List<Span> spans = spansBehind(prefix.length());

    float[][] query = read(reader, ids("tail_ids"), position, joined);
    float[][] nothing = read(reader, ids("tail_na_ids"), position, joined);
    report.accept(mass("blocks_mass", d -> spans.get(d).cut(query)));
    report.accept(
        calibrated("blocks", d -> spans.get(d).cut(query), d -> spans.get(d).cut(nothing)));

    Queries queries = reader.queries(new Sequence(ids("tail_ids"), position, prefix));
    Queries none = reader.queries(new Sequence(ids("tail_na_ids"), position, prefix));
    float[][] mass = queries.attention(rowsFrom(1, "tail_ids"), joined).received();
    float[][] massOfNone = none.attention(rowsFrom(1, "tail_na_ids"), joined).received();
    report.accept(mass("keys_mass", d -> spans.get(d).cut(mass)));
    report.accept(
        calibrated("keys", d -> spans.get(d).cut(mass), d -> spans.get(d).cut(massOfNone)));
    report.accept(maxSim(queries, joined, spans));
  }

  private Check maxSim(Queries queries, KeyValues joined, List<Span> spans) {
    Rows own =
        new Rows(
            expected.required("query_only_rows").required(0).asInt(),
            expected.required("query_only_rows").required(1).asInt());
    Deviation deviation = deviation();
    for (int d = 0; d < spans.size(); d++) {
      double[] scores = queries.maxSim(own, joined, spans.get(d).from, spans.get(d).to);
      for (int head = 0; head < scores.length; head++)
        deviation.add(place(d, head), scores[head], value("keys_maxsim", d, head));
    }
    return deviation.check("attention: keys_maxsim");
  }

  /// Each document by itself.
  private void pointwise(
      AttentionReader reader,
      String name,
      String prefixIds,
      String tail,
      int from,
      Consumer<Check> report) {
    KeyValues prefix = prefill(reader, ids(prefixIds), kept(reader.none()));
    List<KeyValues> behind =
        prefillDocuments(reader, prefix).stream()
            .map(document -> kept(KeyValues.join(List.of(prefix, document))))
            .toList();
    List<Attention> query = readBehind(reader, behind, tail + "_ids", from);
    List<Attention> nothing = readBehind(reader, behind, tail + "_na_ids", from);
    IntFunction<float[][]> own = d -> ownSpan(prefix, d).cut(query.get(d).received());
    IntFunction<float[][]> none = d -> ownSpan(prefix, d).cut(nothing.get(d).received());
    report.accept(mass(name + "_mass", own));
    report.accept(calibrated(name, own, none));
  }

  private List<Attention> readBehind(
      AttentionReader reader, List<KeyValues> pasts, String tail, int from) {
    List<Sequence> tails = pasts.stream().map(past -> Sequence.behind(past, ids(tail))).toList();
    return reader.read(tails, rowsFrom(from, tail));
  }

  /// The separator that begins a tail is not part of the query.
  private float[][] read(AttentionReader reader, long[] tail, int position, KeyValues past) {
    Sequence sequence = new Sequence(tail, position, past);
    return reader.read(List.of(sequence), new Rows(1, tail.length)).getFirst().received();
  }

  private KeyValues prefill(AttentionReader reader, long[] tokens, KeyValues past) {
    return kept(reader.prefill(List.of(Sequence.behind(past, tokens))).getFirst());
  }

  private List<KeyValues> prefillDocuments(AttentionReader reader, KeyValues prefix) {
    List<Sequence> batch = documents.stream().map(ids -> Sequence.behind(prefix, ids)).toList();
    return reader.prefill(batch).stream().map(this::kept).toList();
  }

  private KeyValues kept(KeyValues cache) {
    caches.add(cache);
    return cache;
  }

  /// Keys of a document.
  private record Span(int from, int to) {
    float[][] cut(float[][] heads) {
      return Arrays.stream(heads)
          .map(head -> Arrays.copyOfRange(head, from, to))
          .toArray(float[][]::new);
    }
  }

  private List<Span> spansInPrompt() {
    int at = tokens(model.card().chat().before() + " Here are some paragraphs:").length;
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      int from = at + tokens("\n\n").length;
      at = from + tokens("[%d] %s".formatted(i + 1, document(i))).length;
      spans.add(new Span(from, at));
    }
    return spans;
  }

  private List<Span> spansBehind(int prefix) {
    List<Span> spans = new ArrayList<>();
    int at = prefix;
    for (long[] document : documents) spans.add(new Span(at, at += document.length));
    return spans;
  }

  private Span ownSpan(KeyValues prefix, int document) {
    return new Span(prefix.length(), prefix.length() + documents.get(document).length);
  }

  private Check mass(String name, IntFunction<float[][]> received) {
    Deviation deviation = deviation();
    for (int d = 0; d < documents.size(); d++) {
      float[][] heads = received.apply(d);
      for (int head = 0; head < heads.length; head++) {
        double mass = 0;
        for (float token : heads[head]) mass += token;
        deviation.add(place(d, head), mass, value(name, d, head));
      }
    }
    return deviation.check("attention: " + name);
  }

  private Check calibrated(
      String mode, IntFunction<float[][]> query, IntFunction<float[][]> nothing) {
    String name = mode + "_calibrated";
    Deviation deviation = deviation();
    for (int d = 0; d < documents.size(); d++) {
      float[][] heads = query.apply(d);
      float[][] none = nothing.apply(d);
      for (int head = 0; head < heads.length; head++)
        deviation.add(
            place(d, head), Calibration.score(heads[head], none[head]), value(name, d, head));
    }
    return deviation.check("attention: " + name);
  }

  private static float[] sum(float[][] heads) {
    float[] sum = new float[heads[0].length];
    for (float[] head : heads)
      for (int token = 0; token < sum.length; token++) sum[token] += head[token];
    return sum;
  }

  private static Deviation deviation() {
    return new Deviation(ABSOLUTE, RELATIVE);
  }

  private String place(int document, int head) {
    int heads = model.architecture().heads();
    return "document %d, head %s".formatted(document, new Head(head / heads, head % heads));
  }

  private double value(String name, int document, int head) {
    return expected.required(name).required(document).required(head).asDouble();
  }

  private Rows rowsFrom(int from, String tail) {
    return new Rows(from, ids(tail).length);
  }

  private String document(int number) {
    return expected.required("documents").required(number).asString();
  }

  private String text(String name) {
    return expected.required(name).asString();
  }

  private long[] ids(String name) {
    return Values.ids(expected.required(name));
  }

  private long[] tokens(String text) {
    return model.segment(text).ids();
  }

  private long[] segments(String name) {
    return expected
        .required(name)
        .valueStream()
        .flatMapToLong(s -> LongStream.of(tokens(s.asString())))
        .toArray();
  }
}
