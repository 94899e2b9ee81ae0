package dev.heed.llm.internal.export;

import dev.heed.llm.Architecture;
import dev.heed.llm.EncoderCard;
import dev.heed.llm.Head;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.LanguageModelForm;
import dev.heed.llm.Precision;
import dev.heed.llm.Traits.Window;
import dev.heed.llm.UnusableModelException;
import dev.heed.llm.internal.decoder.Graphs;
import dev.heed.llm.internal.export.AttentionForm.Grouped;
import dev.heed.llm.internal.export.AttentionForm.Unknown;
import dev.heed.llm.internal.graph.ForeignGraph;
import dev.heed.llm.internal.graph.Node;
import dev.heed.llm.internal.graph.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Graphs that are made of an export: `input_ids`, `attention_mask`, `position_ids` and
/// `past_key_values.N.key` and `.value` in, `logits` and `present.N.key` and `.value` out.
public final class ExportedGraphs implements Graphs {
  private static final String OTHERWISE =
      "attention that is not softmax(q · k / √d) of what is before";
  private static final Set<String> GIVEN =
      Set.of(Graft.TOKENS, Graft.POSITIONS, Graft.MASK, Graft.KEPT);

  /// Two ways to write a number in 16 bits, FLOAT16 and BFLOAT16.
  private static final Set<Long> SIXTEEN_BITS = Set.of(10L, 16L);

  /// The version since which operators take axes as an input, which is how heed's are written.
  private static final long LEAST_OPERATORS = 13;

  private final Path file;
  private final Architecture model;
  private final ForeignGraph export;
  private final List<CacheNames> caches;
  private final List<AttentionForm> forms;

  private ExportedGraphs(
      Path file,
      Architecture model,
      ForeignGraph export,
      List<CacheNames> caches,
      List<AttentionForm> forms) {
    this.file = file;
    this.model = model;
    this.export = export;
    this.caches = caches;
    this.forms = forms;
  }

  /// Opens an imported model.
  public static ExportedGraphs open(Path modelDirectory, LanguageModelCard card) {
    Path file = modelDirectory.resolve(EncoderCard.ONNX);
    try {
      ExportedGraphs graphs = of(file, ForeignGraph.read(file), card.architecture());
      return card.form() == LanguageModelForm.ONNX ? graphs : graphs.untapped();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the graph in " + modelDirectory, e);
    }
  }

  /// Looks at a graph.
  ///
  /// @throws UnusableModelException when it is of another layout
  public static ExportedGraphs of(Path file, ForeignGraph export, Architecture model) {
    try {
      List<CacheNames> caches = CacheNames.of(export);
      check(export, caches, model);
      return new ExportedGraphs(file, model, export, caches, AttentionForm.of(export, caches));
    } catch (IllegalArgumentException e) {
      throw new UnusableModelException(
          "%s is no language model that heed can run: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Whether a graph has the inputs of a language model with a cache.
  public static boolean isLanguageModel(ForeignGraph export) {
    return export.inputs().keySet().stream().anyMatch(name -> name.startsWith("past_key_values."));
  }

  private static void check(ForeignGraph export, List<CacheNames> caches, Architecture model) {
    long operators = export.operators().getOrDefault("", 0L);
    if (operators < LEAST_OPERATORS)
      throw new IllegalArgumentException(
          "it is written for operators of version %d, expected %d or later: export it anew"
              .formatted(operators, LEAST_OPERATORS));
    if (caches.size() != model.layers())
      throw new IllegalArgumentException(
          "it caches %d layers, and its configuration has %d"
              .formatted(caches.size(), model.layers()));
    for (String input : export.inputs().keySet())
      if (!GIVEN.contains(input) && !input.startsWith("past_key_values."))
        throw new IllegalArgumentException(
            "it asks for the input '%s', and heed gives %s and past_key_values"
                .formatted(input, GIVEN.stream().sorted().toList()));
    for (String needed : List.of(Graft.TOKENS))
      if (!export.inputs().containsKey(needed))
        throw new IllegalArgumentException("it takes no " + needed);
    if (!export.outputs().containsKey(Graft.LOGITS))
      throw new IllegalArgumentException("it gives no " + Graft.LOGITS);
    for (CacheNames cache : caches)
      for (Port past : List.of(cache.pastKey(), cache.pastValue())) check(past, model);
  }

  private static void check(Port past, Architecture model) {
    List<Long> shape = past.shape();
    boolean fits =
        shape.size() == 4
            && isOrOpen(shape.get(1), model.keyHeads())
            && isOrOpen(shape.get(3), model.headSize());
    if (!fits)
      throw new IllegalArgumentException(
          "its input %s has the shape %s, expected (b, %d, n, %d)"
              .formatted(past.name(), shape, model.keyHeads(), model.headSize()));
  }

  private static boolean isOrOpen(long dimension, int expected) {
    return dimension == -1 || dimension == expected;
  }

  /// The same export, in which nothing is changed but what goes in and what comes out.
  public ExportedGraphs untapped() {
    List<AttentionForm> untouched = new ArrayList<>();
    for (AttentionForm form : forms)
      untouched.add(form instanceof Unknown unknown ? unknown : new Unknown(OTHERWISE));
    return new ExportedGraphs(file, model, export, caches, untouched);
  }

  /// What keeps attention from being read, empty where it can be.
  public Optional<String> obstacle() {
    return obstacle(forms.size() - 1);
  }

  private Optional<String> obstacle(int deepest) {
    for (int layer = 0; layer <= deepest; layer++)
      if (forms.get(layer) instanceof Unknown(String operator))
        return Optional.of(
            "layer %d has %s where heed looks for a softmax of keys or GroupQueryAttention"
                .formatted(layer, operator));
    boolean given =
        export.inputs().containsKey(Graft.POSITIONS)
            || forms.stream().allMatch(ExportedGraphs::rotatesItself);
    return given ? Optional.empty() : Optional.of("its graph takes no position_ids");
  }

  private static boolean rotatesItself(AttentionForm form) {
    return form instanceof Grouped(Node node) && node.whole("do_rotary", 0) == 1;
  }

  /// What its products with weights are computed in.
  public Precision precision() {
    Precision precision = hasSixteenBits() ? Precision.FP16 : Precision.FP32;
    for (Node node : export.nodes()) {
      if (node.is(
          "DynamicQuantizeLinear", "MatMulInteger", "DynamicQuantizeMatMul", "QLinearMatMul"))
        return Precision.INT8;
      if (node.is("MatMulNBits"))
        precision = node.whole("bits", 4) == 4 ? Precision.INT4 : Precision.INT8;
    }
    return precision;
  }

  /// Whether all of its numbers have 32 bits, so that nothing but their last ones depends on the
  /// order of sums.
  public boolean exact() {
    return precision() == Precision.FP32;
  }

  private boolean hasSixteenBits() {
    return export.constants().values().stream()
        .anyMatch(constant -> SIXTEEN_BITS.contains(constant.element()));
  }

  @Override
  public byte[] reader(List<Head> heads) {
    int deepest = heads.stream().mapToInt(Head::layer).max().orElseThrow();
    obstacle(deepest)
        .ifPresent(
            why -> {
              throw new UnusableModelException(
                  "the attention of %s cannot be read: %s. It generates".formatted(file, why),
                  null);
            });
    return new Graft(model, export, caches).reader(forms, heads);
  }

  @Override
  public byte[] states(int layer) {
    throw new UnusableModelException(
        "%s is an export, of which heed does not know where hidden states are: import the model from GGUF for this"
            .formatted(file),
        null);
  }

  @Override
  public byte[] generator() {
    return new Graft(model, export, caches).generator(forms);
  }

  /// Attention that is left as it is may count positions for itself, from the cache's length.
  @Override
  public boolean masks() {
    return obstacle().isEmpty();
  }

  /// Its layers have what masks they have.
  @Override
  public @Nullable Window window() {
    return null;
  }

  @Override
  public boolean packed() {
    return precision() != Precision.FP32;
  }

  /// In graphs of 16 bits this one looks for a cast that another one has put in under a name that
  /// it does not know: ONNX Runtime 1.26 then opens none of them.
  @Override
  public String withoutOptimisers() {
    return hasSixteenBits() ? "SimplifiedLayerNormFusion" : "";
  }

  @Override
  public Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
  }

  @Override
  public Path file() {
    return file;
  }
}
