package dev.heed.llm.internal.decoder;

import static dev.heed.llm.internal.gguf.Metadata.required;

import dev.heed.llm.internal.gguf.MalformedGgufException;
import dev.heed.llm.internal.gguf.Metadata;

/// The numbers of a llama-like decoder: RMS norms, rotary positions, grouped-query attention, a
/// gated feed-forward part, no biases.
///
/// @param layers deep
/// @param heads of a layer's queries
/// @param keyHeads of a layer's keys and values; each serves `heads / keyHeads` query heads
/// @param headSize numbers in a head's query, key and value
/// @param width numbers in a token's hidden state
/// @param innerWidth of the feed-forward part
/// @param vocabulary tokens
/// @param context most tokens that the model was trained to see
/// @param ropeBase θ of the rotary positions (Su et al. 2021, arXiv 2104.09864)
/// @param epsilon added to the mean square in a norm
public record Architecture(
    int layers,
    int heads,
    int keyHeads,
    int headSize,
    int width,
    int innerWidth,
    int vocabulary,
    int context,
    double ropeBase,
    double epsilon) {

  private static final String LLAMA = "llama";

  public Architecture {
    require(layers >= 1, "layers", layers, ">= 1");
    require(keyHeads >= 1, "keyHeads", keyHeads, ">= 1");
    require(
        heads >= 1 && heads % keyHeads == 0, "heads", heads, "a multiple of keyHeads " + keyHeads);
    require(headSize >= 2 && headSize % 2 == 0, "headSize", headSize, "even");
    require(width >= 1, "width", width, ">= 1");
    require(innerWidth >= 1, "innerWidth", innerWidth, ">= 1");
    require(vocabulary >= 1, "vocabulary", vocabulary, ">= 1");
    require(context >= 1, "context", context, ">= 1");
    require(ropeBase > 1, "ropeBase", ropeBase, "> 1");
    require(epsilon > 0, "epsilon", epsilon, "> 0");
  }

  /// Reads what a GGUF file says, and refuses what this record cannot express.
  public static Architecture of(Metadata metadata) throws MalformedGgufException {
    String name = required("general.architecture", metadata.text("general.architecture"));
    if (!name.equals(LLAMA))
      throw new MalformedGgufException(
          "its architecture is '%s', and heed runs '%s'".formatted(name, LLAMA));
    refuseScaledPositions(metadata);
    int heads = count(metadata, "attention.head_count");
    int width = count(metadata, "embedding_length");
    int headSize =
        metadata.count(key("attention.key_length")).orElse(heads == 0 ? 0 : width / heads);
    try {
      return new Architecture(
          count(metadata, "block_count"),
          heads,
          metadata.count(key("attention.head_count_kv")).orElse(heads),
          headSize,
          width,
          count(metadata, "feed_forward_length"),
          required("tokens", metadata.texts("tokenizer.ggml.tokens")).size(),
          count(metadata, "context_length"),
          metadata.real(key("rope.freq_base")).orElse(10_000.0),
          required("epsilon", metadata.real(key("attention.layer_norm_rms_epsilon"))));
    } catch (IllegalArgumentException e) {
      throw new MalformedGgufException("its architecture cannot be: " + e.getMessage());
    }
  }

  /// Query heads that share a key head.
  public int group() {
    return heads / keyHeads;
  }

  private static void refuseScaledPositions(Metadata metadata) throws MalformedGgufException {
    String scaling = metadata.text(key("rope.scaling.type")).orElse("none");
    if (!scaling.equals("none"))
      throw new MalformedGgufException(
          "its positions are scaled ('%s'), which heed does not do".formatted(scaling));
  }

  private static int count(Metadata metadata, String key) throws MalformedGgufException {
    return required(key(key), metadata.count(key(key)));
  }

  private static String key(String key) {
    return LLAMA + "." + key;
  }

  private static void require(boolean holds, String name, Number value, String expected) {
    if (!holds)
      throw new IllegalArgumentException("%s is %s, expected %s".formatted(name, value, expected));
  }
}
