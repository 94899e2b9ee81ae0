package dev.heed.llm.internal.decoder;

import dev.heed.llm.Architecture;
import dev.heed.llm.Traits;
import dev.heed.llm.Traits.Positions;
import dev.heed.llm.Traits.Window;
import dev.heed.llm.internal.gguf.Gguf;
import dev.heed.llm.internal.gguf.MalformedGgufException;
import dev.heed.llm.internal.gguf.Metadata;
import dev.heed.llm.internal.gguf.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the architecture of a model from what its GGUF file says, and refuses what an
/// [Architecture] cannot express.
public final class GgufArchitecture {
  /// Layers of the one gemma3 (27B) whose scores are divided by another root.
  private static final int LARGEST_GEMMA = 62;

  private final Gguf file;
  private final Metadata metadata;
  private final GgufFamily family;

  private GgufArchitecture(Gguf file) throws MalformedGgufException {
    this.file = file;
    this.metadata = file.metadata();
    this.family = GgufFamily.of(file);
  }

  public static Architecture of(Gguf file) throws MalformedGgufException {
    var source = new GgufArchitecture(file);
    source.refuseWhatIsNotComputed();
    try {
      return source.read();
    } catch (IllegalArgumentException e) {
      throw new MalformedGgufException("its architecture cannot be: " + e.getMessage());
    }
  }

  private Architecture read() throws MalformedGgufException {
    int heads = required("attention.head_count");
    int width = required("embedding_length");
    int headSize = count("attention.key_length").orElse(heads == 0 ? 0 : width / heads);
    int context = context();
    double ropeBase = real("rope.freq_base").orElse(10_000.0);
    return new Architecture(
        required("block_count"),
        heads,
        count("attention.head_count_kv").orElse(heads),
        headSize,
        width,
        required("feed_forward_length"),
        Metadata.required("tokens", metadata.texts("tokenizer.ggml.tokens")).size(),
        context,
        ropeBase,
        Metadata.required("epsilon", real("attention.layer_norm_rms_epsilon")),
        new Traits(
            family.biases(),
            family.headNorms(),
            family.outputNorms(),
            family.activation(),
            family.embeddingScale(width),
            attentionScale(heads, width, headSize),
            positions(headSize),
            window(context, ropeBase)));
  }

  private void refuseWhatIsNotComputed() throws MalformedGgufException {
    int experts = count("expert_count").orElse(0);
    if (experts > 0)
      throw new MalformedGgufException(
          "it has %d experts in a layer, and heed runs models that have none".formatted(experts));
    for (String cap : List.of("attn_logit_softcapping", "final_logit_softcapping"))
      if (real(cap).orElse(0.0) != 0)
        throw new MalformedGgufException(
            "%s is %s: its scores are capped, which heed does not do"
                .formatted(key(cap), real(cap).orElseThrow()));
    Optional<Integer> keys = count("attention.key_length");
    Optional<Integer> values = count("attention.value_length");
    if (!keys.equals(values) && keys.isPresent() && values.isPresent())
      throw new MalformedGgufException(
          "its keys have %d numbers and its values %d, and heed runs models where both have the same"
              .formatted(keys.get(), values.get()));
    String scaling = scaling();
    if (!List.of("none", "linear", "longrope").contains(scaling))
      throw new MalformedGgufException(
          "its positions are scaled ('%s'), and heed knows linear scaling, longrope and Llama 3's factors"
              .formatted(scaling));
  }

  /// A model with LongRoPE has two sets of divisors: for texts as long as it was trained with
  /// first, and for longer ones. Keys are cached turned by one of them, and heed takes the first.
  /// So texts may be that long.
  private int context() throws MalformedGgufException {
    int context = required("context_length");
    return hasLongRope()
        ? Math.min(context, count("rope.scaling.original_context_length").orElse(context))
        : context;
  }

  private boolean hasLongRope() {
    return file.tensors().containsKey(TensorNames.SHORT_DIVISORS);
  }

  private double attentionScale(int heads, int width, int headSize) throws MalformedGgufException {
    Optional<Double> said = real("attention.scale");
    if (said.isPresent()) return said.get();
    boolean byWidth = family == GgufFamily.GEMMA3 && required("block_count") == LARGEST_GEMMA;
    return 1 / Math.sqrt(byWidth ? (double) width / heads : headSize);
  }

  private Positions positions(int headSize) throws MalformedGgufException {
    int turned = count("rope.dimension_count").orElse(headSize);
    double magnitude = hasLongRope() ? real("rope.scaling.attn_factor").orElse(1.0) : 1;
    return new Positions(turned, divisors(turned), magnitude);
  }

  private List<Double> divisors(int turned) throws MalformedGgufException {
    if (hasLongRope()) return numbers(TensorNames.SHORT_DIVISORS);
    if (file.tensors().containsKey(TensorNames.DIVISORS)) return numbers(TensorNames.DIVISORS);
    double factor = scaling().equals("linear") ? real("rope.scaling.factor").orElse(1.0) : 1;
    return factor == 1 ? List.of() : Collections.nCopies(turned / 2, factor);
  }

  private List<Double> numbers(String name) throws MalformedGgufException {
    Tensor tensor = file.tensor(name);
    float[] row = new float[tensor.rowLength()];
    tensor.readRow(0, row);
    List<Double> numbers = new ArrayList<>();
    for (float number : row) numbers.add((double) number);
    return numbers;
  }

  /// None where it is as long as the context, and hides nothing.
  private @Nullable Window window(int context, double ropeBase) throws MalformedGgufException {
    int size = count("attention.sliding_window").orElse(0);
    if (size == 0 || size >= context) return null;
    if (family == GgufFamily.GEMMA3)
      return new Window(
          size,
          count("attention.sliding_window_pattern").orElse(GgufFamily.GEMMA_GLOBAL_EVERY),
          real("rope.freq_base_swa").orElse(GgufFamily.GEMMA_LOCAL_BASE));
    if (!scaling().equals("none") || file.tensors().containsKey(TensorNames.DIVISORS))
      throw new MalformedGgufException(
          "it has a window of %d tokens and scaled positions, which heed does not do at once"
              .formatted(size));
    return new Window(size, 0, ropeBase);
  }

  private String scaling() throws MalformedGgufException {
    return metadata.text(key("rope.scaling.type")).orElse("none");
  }

  private int required(String name) throws MalformedGgufException {
    return Metadata.required(key(name), count(name));
  }

  private Optional<Integer> count(String name) throws MalformedGgufException {
    return metadata.count(key(name));
  }

  private Optional<Double> real(String name) throws MalformedGgufException {
    return metadata.real(key(name));
  }

  private String key(String name) {
    return family.key() + "." + name;
  }
}
