package dev.heed.llm.internal.decoder;

import dev.heed.llm.Architecture;
import dev.heed.llm.Head;
import dev.heed.llm.Traits.Window;
import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The forward pass of a decoder over new tokens that follow cached ones, as an ONNX graph.
///
/// Dimensions in the comments: b sequences; t new tokens, p cached ones, k = p + t keys; h heads of
/// queries, g of keys; d numbers in a head, w in a hidden state.
///
/// What goes in: `tokens` (b, t), `positions` (b, t), `mask` (b, 1, t, k), which is added to the
/// scores: 0 where a token may look and −∞ where not, and for each layer `past_key.l`,
/// `past_value.l` (b, g, p, d). Keys are cached rotated. What comes out for each layer that is
/// needed, `key.l` and `value.l` (b, g, t, d), are those of the new tokens only: caches are put
/// together outside. A model with local layers takes `local_mask` besides, of the same shape, which
/// is added there.
///
/// What some models do and others do not is in the model's [Traits].
public final class DecoderGraph {
  public static final String TOKENS = "tokens";
  public static final String POSITIONS = "positions";
  public static final String MASK = "mask";
  public static final String LOCAL_MASK = "local_mask";
  public static final String ROWS = "rows";
  public static final String ATTENTION = "attention";
  public static final String QUERIES = "queries";
  public static final String STATES = "states";
  public static final String LOGITS = "logits";

  private final Architecture model;
  private final boolean tied;
  private final Graph graph = new Graph();
  private final GraphWeights weights;
  private final Products products;
  private final Products outputProducts;
  private final Value positions;
  private final Value mask;

  /// None where no layer is local.
  private final @Nullable Value localMask;

  /// By whether a layer is local.
  private final Map<Boolean, Rotation> rotations = new HashMap<>();

  private final GroupedHeads heads;
  private Value hidden;

  private DecoderGraph(Architecture model, Weights weights) {
    this.model = model;
    this.tied = weights.tied();
    this.weights = new GraphWeights(graph, weights);
    this.products = Products.in(weights.precision(), graph, this.weights);
    this.outputProducts = Products.ofOutput(weights.precision(), graph, this.weights);
    Value tokens = graph.input(TOKENS, Element.INT64, "b", "t");
    positions = graph.input(POSITIONS, Element.INT64, "b", "t");
    mask = graph.input(MASK, Element.FLOAT, "b", 1, "t", "k");
    localMask =
        model.traits().window() == null
            ? null
            : graph.input(LOCAL_MASK, Element.FLOAT, "b", 1, "t", "k");
    Value maskShape = graph.op("Shape", List.of(mask)); // b, 1, t, k
    heads = GroupedHeads.of(graph, model, maskShape);
    hidden = embedding(tokens); // (b, t, w)
  }

  private Value embedding(Value tokens) {
    Value embedding = graph.op("Gather", List.of(weights.get(TensorNames.EMBEDDING), tokens));
    double scale = model.traits().embeddingScale();
    return scale == 1 ? embedding : multiply(embedding, graph.scalar((float) scale));
  }

  private Rotation rotation(int layer) {
    Window window = model.traits().window();
    return rotations.computeIfAbsent(
        model.isLocal(layer),
        local ->
            local && window != null
                ? Rotation.ofLocal(graph, model, window, positions)
                : Rotation.of(graph, model, positions));
  }

  private Value mask(int layer) {
    return localMask != null && model.isLocal(layer) ? localMask : mask;
  }

  /// The input for one part of the cache (see [dev.heed.llm.KeyValues]).
  public static String past(int part) {
    return "past_" + fresh(part);
  }

  /// The output for one part of what was new.
  public static String fresh(int part) {
    return (part % 2 == 0 ? "key." : "value.") + part / 2;
  }

  /// A graph whose attention can be read. It ends with the deepest of the heads, and computes no
  /// logits.
  ///
  /// Further in: `rows` (b, t), how much each token's attention counts; for a mean over n tokens, 1
  /// / n for them and 0 for the others. Further out, n heads in their order: `attention` (b, n, k),
  /// what each key receives, and `queries` (b, n, t, d), rotated.
  public static byte[] reader(Architecture model, Weights weights, List<Head> heads) {
    var decoder = new DecoderGraph(model, weights);
    var taps = new Taps(decoder.graph, model, heads);
    for (int layer = 0; layer <= taps.deepest(); layer++) {
      Attended attended = decoder.attend(layer);
      taps.read(layer, attended.queries, attended.attention);
      if (layer < taps.deepest()) decoder.transform(layer, attended);
    }
    taps.output();
    return decoder.graph.toBytes();
  }

  /// A graph that ends before a layer. Further out: `states` (b, t, w), normed as that layer gets
  /// them.
  public static byte[] states(Architecture model, Weights weights, int layer) {
    var decoder = new DecoderGraph(model, weights);
    for (int before = 0; before < layer; before++)
      decoder.transform(before, decoder.attend(before));
    Value states = decoder.norm(decoder.hidden, TensorNames.of(layer, TensorNames.ATTENTION_NORM));
    decoder.graph.output(STATES, states, Element.FLOAT, "b", "t", model.width());
    return decoder.graph.toBytes();
  }

  /// A graph of all layers. Further out: `logits` (b, vocabulary) of each sequence's last token.
  public static byte[] generator(Architecture model, Weights weights) {
    var decoder = new DecoderGraph(model, weights);
    for (int layer = 0; layer < model.layers(); layer++)
      decoder.transform(layer, decoder.attend(layer));
    decoder.logits();
    return decoder.graph.toBytes();
  }

  /// The first half of a layer, which is all that is needed of the deepest one that is read.
  ///
  /// @param input (b, t, w)
  /// @param queries (b, h, t, d)
  /// @param attention (b, h, t, k)
  private record Attended(Value input, Value queries, Value attention) {}

  private Attended attend(int layer) {
    Value input = norm(hidden, TensorNames.of(layer, TensorNames.ATTENTION_NORM)); // (b, t, w)
    Value query = project(input, layer, TensorNames.QUERY); // (b, t, h·d)
    Value key = project(input, layer, TensorNames.KEY); // (b, t, g·d)
    if (model.traits().headNorms()) {
      query = normOfHeads(query, TensorNames.of(layer, TensorNames.QUERY_NORM), model.heads());
      key = normOfHeads(key, TensorNames.of(layer, TensorNames.KEY_NORM), model.keyHeads());
    }
    Rotation rotation = rotation(layer);
    Value queries =
        heads.apart(rotation.rotate(query, model.heads()), model.heads()); // (b, h, t, d)
    Value newKeys = heads.apart(rotation.rotate(key, model.keyHeads()), model.keyHeads());
    Value keys = append(newKeys, 2 * layer); // (b, g, k, d)
    return new Attended(input, queries, attention(queries, keys, mask(layer)));
  }

  /// The second half: new hidden states.
  private void transform(int layer, Attended attended) {
    Value value = project(attended.input, layer, TensorNames.VALUE); // (b, t, g·d)
    Value values = append(heads.apart(value, model.keyHeads()), 2 * layer + 1); // (b, g, k, d)
    Value mixed = heads.mix(attended.attention, values); // (b, t, h·d)
    Value attention = project(mixed, layer, TensorNames.ATTENTION_OUTPUT);
    addToHidden(attention, layer, TensorNames.ATTENTION_OUTPUT_NORM); // (b, t, w)
    Value normed = norm(hidden, TensorNames.of(layer, TensorNames.FEED_FORWARD_NORM));
    addToHidden(feedForward(normed, layer), layer, TensorNames.FEED_FORWARD_OUTPUT_NORM);
  }

  /// @param norm role of the norm that comes first in some models
  private void addToHidden(Value part, int layer, String norm) {
    Value settled = model.traits().outputNorms() ? norm(part, TensorNames.of(layer, norm)) : part;
    hidden = add(hidden, settled);
  }

  /// softmax(q · k · scale + mask)
  private Value attention(Value queries, Value keys, Value mask) {
    Value scores = heads.scores(queries, keys, (float) model.traits().attentionScale());
    return graph.op("Softmax", List.of(add(scores, mask)), Attribute.of("axis", -1));
  }

  /// f(x · gate) ⊙ (x · up) · down, where x is the normed hidden state and f the activation (SwiGLU
  /// and GeGLU, Shazeer 2020, arXiv 2002.05202).
  private Value feedForward(Value input, int layer) {
    Value open = activation(project(input, layer, TensorNames.GATE)); // (b, t, inner)
    Value up = project(input, layer, TensorNames.UP);
    return project(multiply(open, up), layer, TensorNames.DOWN); // (b, t, w)
  }

  private Value activation(Value gate) {
    return switch (model.traits().activation()) {
      case SILU ->
          graph.runtimeOp(
              "QuickGelu", List.of(gate), Attribute.of("alpha", 1f)); // gate · sigmoid(gate)
      case GELU -> graph.runtimeOp("FastGelu", List.of(gate));
    };
  }

  /// Scores of the vocabulary after each sequence's last token.
  private void logits() {
    Value last = graph.op("Gather", List.of(hidden, graph.scalar(-1)), Attribute.of("axis", 1));
    Value normed = norm(last, TensorNames.LAST_NORM); // (b, w)
    Value logits =
        tied
            ? graph.runtimeOp(
                "FusedMatMul",
                List.of(normed, weights.get(TensorNames.EMBEDDING)),
                Attribute.of("transB", 1))
            : outputProducts.of(normed, TensorNames.OUTPUT, model.width());
    graph.output(LOGITS, logits, Element.FLOAT, "b", model.vocabulary());
  }

  /// x / √(mean(x²) + ε) ⊙ weight, over the last dimension (Zhang and Sennrich 2019, arXiv
  /// 1910.07467).
  private Value norm(Value input, String name) {
    return graph.op(
        "SimplifiedLayerNormalization",
        List.of(input, weights.get(name)),
        Attribute.of("epsilon", (float) model.epsilon()),
        Attribute.of("axis", -1),
        Attribute.of("stash_type", 1));
  }

  /// The norm of every head by itself, side by side as before: (b, t, n·d).
  private Value normOfHeads(Value sideBySide, String name, int count) {
    Value apart = reshape(sideBySide, 0, 0, count, model.headSize());
    return reshape(norm(apart, name), 0, 0, (long) count * model.headSize());
  }

  /// A product with one of a layer's matrices, and what is added to it.
  private Value project(Value input, int layer, String role) {
    int in =
        switch (role) {
          case TensorNames.ATTENTION_OUTPUT -> model.queryWidth();
          case TensorNames.DOWN -> model.innerWidth();
          default -> model.width();
        };
    Value product = products.of(input, TensorNames.of(layer, role), in);
    return hasBias(role) ? add(product, weights.get(TensorNames.bias(layer, role))) : product;
  }

  private boolean hasBias(String role) {
    return model.traits().biases() && TensorNames.BIASED.contains(role);
  }

  /// New keys or values, which are an output, behind the cached ones, which are an input.
  private Value append(Value fresh, int part) {
    int heads = model.keyHeads();
    int size = model.headSize();
    graph.output(fresh(part), fresh, Element.FLOAT, "b", heads, "t", size);
    Value cached = graph.input(past(part), Element.FLOAT, "b", heads, "p", size);
    return graph.op("Concat", List.of(cached, fresh), Attribute.of("axis", 2));
  }

  private Value add(Value a, Value b) {
    return graph.op("Add", List.of(a, b));
  }

  private Value multiply(Value a, Value b) {
    return graph.op("Mul", List.of(a, b));
  }

  /// In a shape, 0 is as before and −1 what is left.
  private Value reshape(Value value, long... shape) {
    return graph.op("Reshape", List.of(value, graph.constant(shape)));
  }
}
