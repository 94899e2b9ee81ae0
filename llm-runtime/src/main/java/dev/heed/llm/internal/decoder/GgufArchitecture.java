package dev.heed.llm.internal.decoder;

import static dev.heed.llm.internal.gguf.Metadata.required;

import dev.heed.llm.Architecture;
import dev.heed.llm.internal.gguf.MalformedGgufException;
import dev.heed.llm.internal.gguf.Metadata;

/// Reads the architecture of a model from what its GGUF file says, and refuses what an
/// [Architecture] cannot express.
public final class GgufArchitecture {
  private static final String LLAMA = "llama";

  private GgufArchitecture() {}

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
}
