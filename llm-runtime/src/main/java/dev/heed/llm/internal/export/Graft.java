package dev.heed.llm.internal.export;

import dev.heed.llm.Architecture;
import dev.heed.llm.Head;
import dev.heed.llm.internal.decoder.DecoderGraph;
import dev.heed.llm.internal.decoder.GroupedHeads;
import dev.heed.llm.internal.decoder.Taps;
import dev.heed.llm.internal.export.AttentionForm.Explicit;
import dev.heed.llm.internal.export.AttentionForm.Grouped;
import dev.heed.llm.internal.export.AttentionForm.Masking;
import dev.heed.llm.internal.export.AttentionForm.Unknown;
import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.ForeignGraph;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Node;
import dev.heed.llm.internal.graph.Port;
import dev.heed.llm.internal.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// An export's graph with the inputs and outputs of [DecoderGraph]: its mask is heed's, and of keys
/// and values only the new ones come out. What nothing needs any more, such as layers below the
/// deepest head that is read, is left out.
///
/// Dimensions as in [DecoderGraph].
final class Graft {
  static final String TOKENS = "input_ids";
  static final String POSITIONS = "position_ids";
  static final String MASK = "attention_mask";
  static final String LOGITS = "logits";

  /// How many of the last tokens get logits: some exports ask for it.
  static final String KEPT = "num_logits_to_keep";

  /// heed's names for what the export may have under the same.
  private static final Set<String> OURS =
      Set.of(
          DecoderGraph.TOKENS,
          DecoderGraph.POSITIONS,
          DecoderGraph.MASK,
          DecoderGraph.ROWS,
          DecoderGraph.ATTENTION,
          DecoderGraph.QUERIES,
          DecoderGraph.LOGITS);

  private final Architecture model;
  private final ForeignGraph export;
  private final List<CacheNames> caches;
  private final Graph graph = new Graph("heed.");
  private final List<Node> left = new ArrayList<>();
  private final List<Node> others = new ArrayList<>();
  private final Value positions;
  private final Value mask;
  private final GroupedHeads heads;

  Graft(Architecture model, ForeignGraph export, List<CacheNames> caches) {
    this.model = model;
    this.export = export.without(OURS);
    this.caches = caches;
    Value tokens = graph.input(DecoderGraph.TOKENS, Element.INT64, "b", "t");
    positions = graph.input(DecoderGraph.POSITIONS, Element.INT64, "b", "t");
    mask = graph.input(DecoderGraph.MASK, Element.FLOAT, "b", 1, "t", "k");
    Value maskShape = graph.op("Shape", List.of(mask)); // b, 1, t, k
    heads = GroupedHeads.of(graph, model, maskShape);
    give(TOKENS, tokens);
    give(POSITIONS, positions);
    give(MASK, graph.op("Expand", List.of(graph.scalar(1), gather(maskShape, 0, 0, 3)))); // (b, k)
    Port kept = export.inputs().get(KEPT);
    if (kept != null) give(KEPT, kept.shape().isEmpty() ? graph.scalar(1) : graph.constant(1));
  }

  /// Gives a value to an input of the export, where it has it.
  private void give(String input, Value value) {
    Port port = export.inputs().get(input);
    if (port != null) graph.named(input, cast(value, port.element()));
  }

  /// A graph that ends with the deepest of the heads, as [DecoderGraph#reader].
  byte[] reader(List<AttentionForm> forms, List<Head> heads) {
    var taps = new Taps(graph, model, heads);
    for (int layer = 0; layer <= taps.deepest(); layer++) {
      Attended attended =
          switch (forms.get(layer)) {
            case Explicit form -> explicit(layer, form);
            case Grouped form -> grouped(layer, form.node());
            case Unknown(String operator) ->
                throw new AssertionError("a reader of layers with " + operator);
          };
      if (layer < taps.deepest()) values(layer, attended);
      taps.read(layer, toFloat(attended.queries), toFloat(attended.attention));
    }
    taps.output();
    return bytes();
  }

  /// A graph of all layers, as [DecoderGraph#generator].
  byte[] generator(List<AttentionForm> forms) {
    for (int layer = 0; layer < caches.size(); layer++)
      values(
          layer,
          switch (forms.get(layer)) {
            case Explicit form -> explicit(layer, form);
            case Grouped form -> grouped(layer, form.node());
            case Unknown _ -> asItIs(layer);
          });
    logits();
    return bytes();
  }

  /// @param queries (b, h, t, d)
  /// @param attention (b, h, t, k)
  /// @param values new ones, (b, g, t, d), which are not among the graph's
  private record Attended(Value queries, Value attention, Value values) {}

  /// heed's mask takes the place of the last one, and there is no other.
  private Attended explicit(int layer, Explicit form) {
    CacheNames cache = caches.get(layer);
    takeKeys(layer);
    giveKeys(layer, fresh(cache.pastKey(), cache.key()));
    boolean masked = false;
    for (Masking masking : form.masks()) {
      Value scores = new Value(masking.scores());
      left.add(masking.node());
      graph.named(masking.node().output(0), masked ? scores : add(scores, masking.scores(), cache));
      masked = true;
    }
    return new Attended(
        new Value(form.queries()),
        new Value(form.softmax()),
        fresh(cache.pastValue(), cache.value()));
  }

  private Value add(Value scores, String name, CacheNames cache) {
    long element = export.element(name).orElse(cache.pastKey().element());
    return graph.op("Add", List.of(scores, cast(mask, element)));
  }

  /// The same numbers by operators of which one is a softmax. GroupQueryAttention itself counts
  /// positions from the cache's length and takes one mask for all heads and rows: passages that are
  /// read side by side could not be told to it.
  private Attended grouped(int layer, Node node) {
    CacheNames cache = caches.get(layer);
    Value past = takeKeys(layer);
    List<Value> projected = projected(node); // (b, t, h·d), (b, t, g·d), (b, t, g·d)
    Value queries = heads.apart(rotated(node, projected.get(0), model.heads()), model.heads());
    Value fresh = heads.apart(rotated(node, projected.get(1), model.keyHeads()), model.keyHeads());
    giveKeys(layer, fresh);
    Value keys = graph.op("Concat", List.of(past, fresh), Attribute.of("axis", 2)); // (b, g, k, d)
    Value attention = attention(node, queries, keys, cache);
    left.add(node);
    Value values = heads.apart(projected.get(2), model.keyHeads());
    Value all =
        graph.op(
            "Concat",
            List.of(new Value(cache.pastValue().name()), values),
            Attribute.of("axis", 2));
    graph.named(node.output(0), heads.mix(attention, all));
    return new Attended(queries, attention, values);
  }

  /// Queries, keys and values of one operator may come side by side.
  private List<Value> projected(Node node) {
    if (!node.input(1).isEmpty())
      return List.of(new Value(node.input(0)), new Value(node.input(1)), new Value(node.input(2)));
    return graph.split(
        new Value(node.input(0)), 2, model.queryWidth(), model.keyWidth(), model.keyWidth());
  }

  /// @param sideBySide (b, t, n·d)
  private Value rotated(Node node, Value sideBySide, int count) {
    if (node.whole("do_rotary", 0) == 0) return sideBySide;
    List<Attribute> settings =
        new ArrayList<>(List.of(Attribute.of("interleaved", node.whole("rotary_interleaved", 0))));
    long turned = 2 * rotaryPairs(node);
    if (turned < model.headSize()) {
      settings.add(Attribute.of("num_heads", count));
      settings.add(Attribute.of("rotary_embedding_dim", turned));
    }
    return graph.runtimeOp(
        "RotaryEmbedding",
        List.of(sideBySide, positions, new Value(node.input(7)), new Value(node.input(8))),
        settings.toArray(Attribute[]::new));
  }

  private long rotaryPairs(Node node) {
    var cosines = export.constants().get(node.input(7));
    return cosines == null ? model.headSize() / 2 : cosines.shape().getLast();
  }

  /// softmax(q · k · scale + mask)
  private Value attention(Node node, Value queries, Value keys, CacheNames cache) {
    float told = node.real("scale", 0);
    float scale = told == 0 ? (float) (1 / Math.sqrt(model.headSize())) : told;
    Value scores = capped(node, heads.scores(queries, keys, scale)); // (b, h, t, k)
    Value visible = cast(mask, cache.pastKey().element());
    return graph.op(
        "Softmax", List.of(graph.op("Add", List.of(scores, visible))), Attribute.of("axis", -1));
  }

  /// cap · tanh(x / cap), which some models do.
  private Value capped(Node node, Value scores) {
    float cap = node.real("softcap", 0);
    if (cap == 0) return scores;
    Value small = multiply(toFloat(scores), graph.scalar(1 / cap));
    return multiply(graph.op("Tanh", List.of(small)), graph.scalar(cap));
  }

  /// A layer whose attention is its own affair.
  private Attended asItIs(int layer) {
    CacheNames cache = caches.get(layer);
    takeKeys(layer);
    giveKeys(layer, slice(cache.pastKey(), cache.key()));
    Value nothing = mask;
    return new Attended(nothing, nothing, slice(cache.pastValue(), cache.value()));
  }

  /// New keys or values: what is appended to the cache, else what the cache has more than before.
  private Value fresh(Port past, String all) {
    for (Node node : export.nodes())
      if (node.output(0).equals(all)
          && node.is("Concat")
          && node.inputs().size() == 2
          && node.input(0).equals(past.name())) return new Value(node.input(1));
    return slice(past, all);
  }

  private Value slice(Port past, String all) {
    Value shape = graph.op("Shape", List.of(new Value(past.name())));
    Value end = graph.constant(Long.MAX_VALUE);
    return graph.op("Slice", List.of(new Value(all), gather(shape, 0, 2), end, graph.constant(2)));
  }

  private Value takeKeys(int layer) {
    return take(2 * layer, caches.get(layer).pastKey());
  }

  private void giveKeys(int layer, Value fresh) {
    output(2 * layer, fresh);
  }

  private void values(int layer, Attended attended) {
    take(2 * layer + 1, caches.get(layer).pastValue());
    output(2 * layer + 1, attended.values);
  }

  private Value take(int part, Port past) {
    Value given =
        graph.input(
            DecoderGraph.past(part), Element.FLOAT, "b", model.keyHeads(), "p", model.headSize());
    graph.named(past.name(), cast(given, past.element()));
    return new Value(past.name());
  }

  private void output(int part, Value fresh) {
    graph.output(
        DecoderGraph.fresh(part),
        toFloat(fresh),
        Element.FLOAT,
        "b",
        model.keyHeads(),
        "t",
        model.headSize());
  }

  /// Of the last token only, where the product before them can be given that alone.
  private void logits() {
    String theirs = OURS.contains(LOGITS) ? "their." + LOGITS : LOGITS;
    String at = theirs;
    Node maker = maker(at);
    while (maker.is("Cast")) {
      at = maker.input(0);
      maker = maker(at);
    }
    if (maker.is("MatMul", "MatMulNBits") && export.constants().containsKey(maker.input(1))) {
      String hidden = maker.input(0);
      graph.named("heed.last", gather(new Value(hidden), 1, -1)); // (b, 1, w)
      left.add(maker);
      others.add(maker.renamed(name -> name.equals(hidden) ? "heed.last" : name));
    }
    Value last =
        graph.op(
            "Gather",
            List.of(new Value(theirs), graph.scalar(-1)),
            Attribute.of("axis", 1)); // (b, vocabulary)
    graph.output(DecoderGraph.LOGITS, toFloat(last), Element.FLOAT, "b", model.vocabulary());
  }

  private Node maker(String value) {
    return export.nodes().stream()
        .filter(node -> node.outputs().contains(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nothing makes its " + value));
  }

  private byte[] bytes() {
    return export.with(left, others).under(graph);
  }

  private Value gather(Value all, int axis, long... places) {
    return graph.op("Gather", List.of(all, graph.constant(places)), Attribute.of("axis", axis));
  }

  private Value multiply(Value a, Value b) {
    return graph.op("Mul", List.of(a, b));
  }

  private Value toFloat(Value value) {
    return cast(value, Element.FLOAT.number());
  }

  /// ONNX Runtime leaves out those that change nothing.
  private Value cast(Value value, long element) {
    return graph.op("Cast", List.of(value), Attribute.of("to", element));
  }
}
