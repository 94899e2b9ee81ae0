package dev.heed.llm.internal.decoder;

import java.util.Set;

/// The names that GGUF gives to a llama-like decoder's tensors.
final class TensorNames {
  static final String EMBEDDING = "token_embd.weight";
  static final String LAST_NORM = "output_norm.weight";

  /// Left out when the embedding serves as output too.
  static final String OUTPUT = "output.weight";

  /// What frequencies of rotary positions are divided by: Llama 3's, and LongRoPE's for texts up to
  /// the length that a model was trained with first and beyond.
  static final String DIVISORS = "rope_freqs.weight";

  static final String SHORT_DIVISORS = "rope_factors_short.weight";
  static final String LONG_DIVISORS = "rope_factors_long.weight";

  /// What is no weight, but a part of what the architecture says.
  static final Set<String> OF_THE_ARCHITECTURE = Set.of(DIVISORS, SHORT_DIVISORS, LONG_DIVISORS);

  static final String ATTENTION_NORM = "attn_norm";
  static final String QUERY = "attn_q";
  static final String KEY = "attn_k";
  static final String VALUE = "attn_v";
  static final String ATTENTION_OUTPUT = "attn_output";
  static final String FEED_FORWARD_NORM = "ffn_norm";
  static final String GATE = "ffn_gate";
  static final String UP = "ffn_up";
  static final String DOWN = "ffn_down";

  /// Of each head, before it is turned.
  static final String QUERY_NORM = "attn_q_norm";

  static final String KEY_NORM = "attn_k_norm";

  /// Of what is added to the hidden state.
  static final String ATTENTION_OUTPUT_NORM = "post_attention_norm";

  static final String FEED_FORWARD_OUTPUT_NORM = "post_ffw_norm";

  /// Several matrices in one, below one another: queries, keys and values; gate and up.
  static final String QUERY_KEY_VALUE = "attn_qkv";

  /// Matrices whose products have something added to them in some models.
  static final Set<String> BIASED = Set.of(QUERY, KEY, VALUE);

  /// All that a layer can have.
  static final Set<String> ROLES =
      Set.of(
          ATTENTION_NORM,
          QUERY,
          KEY,
          VALUE,
          QUERY_KEY_VALUE,
          QUERY_NORM,
          KEY_NORM,
          ATTENTION_OUTPUT,
          ATTENTION_OUTPUT_NORM,
          FEED_FORWARD_NORM,
          GATE,
          UP,
          DOWN,
          FEED_FORWARD_OUTPUT_NORM);

  private TensorNames() {}

  /// What turns a matrix of small integers back.
  static String scales(String matrix) {
    return matrix + ".scales";
  }

  /// What is added to them, block by block.
  static String middles(String matrix) {
    return matrix + ".middles";
  }

  static String of(int layer, String role) {
    return "blk.%d.%s.weight".formatted(layer, role);
  }

  static String bias(int layer, String role) {
    return "blk.%d.%s.bias".formatted(layer, role);
  }
}
