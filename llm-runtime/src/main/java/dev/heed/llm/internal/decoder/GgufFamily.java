package dev.heed.llm.internal.decoder;

import static dev.heed.llm.internal.gguf.Metadata.required;
import static java.util.stream.Collectors.joining;

import dev.heed.llm.Traits.Activation;
import dev.heed.llm.internal.gguf.Gguf;
import dev.heed.llm.internal.gguf.MalformedGgufException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The architectures that heed runs, by the names that GGUF has for them, and what a file leaves
/// unsaid because its architecture's name implies it.
enum GgufFamily {
  /// Mistral and SmolLM2 too.
  LLAMA,
  QWEN2,
  QWEN3,
  GEMMA3,

  /// Phi-4-mini too.
  PHI3;

  /// gemma3's local layers, where a file does not say.
  static final int GEMMA_GLOBAL_EVERY = 6;

  static final double GEMMA_LOCAL_BASE = 10_000;

  private static final Pattern ROLE = Pattern.compile("blk\\.\\d+\\.(.+)\\.(?:weight|bias)");

  static GgufFamily of(Gguf file) throws MalformedGgufException {
    String key = "general.architecture";
    String name = required(key, file.metadata().text(key));
    for (GgufFamily family : values()) if (family.key().equals(name)) return family;
    throw new MalformedGgufException(
        "its architecture is '%s', and heed runs %s%s"
            .formatted(
                name,
                Arrays.stream(values()).map(GgufFamily::key).collect(joining(", ")),
                missing(file)));
  }

  /// What its layers have that no architecture has that heed runs.
  private static String missing(Gguf file) {
    List<String> foreign =
        file.tensors().keySet().stream()
            .map(ROLE::matcher)
            .filter(Matcher::matches)
            .map(role -> role.group(1))
            .filter(role -> !TensorNames.ROLES.contains(role))
            .distinct()
            .sorted()
            .limit(8)
            .toList();
    return foreign.isEmpty()
        ? ""
        : ". What it has and none of these has: " + String.join(", ", foreign);
  }

  /// In GGUF, also what its metadata's keys begin with.
  String key() {
    return switch (this) {
      case LLAMA -> "llama";
      case QWEN2 -> "qwen2";
      case QWEN3 -> "qwen3";
      case GEMMA3 -> "gemma3";
      case PHI3 -> "phi3";
    };
  }

  /// Whether rows of queries and keys are pairs of neighbours, (2i, 2i + 1), and not halves.
  boolean pairs() {
    return this == LLAMA;
  }

  boolean biases() {
    return this == QWEN2;
  }

  boolean headNorms() {
    return this == QWEN3 || this == GEMMA3;
  }

  boolean outputNorms() {
    return this == GEMMA3;
  }

  Activation activation() {
    return this == GEMMA3 ? Activation.GELU : Activation.SILU;
  }

  double embeddingScale(int width) {
    return this == GEMMA3 ? Math.sqrt(width) : 1;
  }
}
