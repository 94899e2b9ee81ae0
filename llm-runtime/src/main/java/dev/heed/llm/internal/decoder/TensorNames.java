package dev.heed.llm.internal.decoder;

/// The names that GGUF gives to a llama-like decoder's tensors.
final class TensorNames {
  static final String EMBEDDING = "token_embd.weight";
  static final String LAST_NORM = "output_norm.weight";

  /// Left out when the embedding serves as output too.
  static final String OUTPUT = "output.weight";

  static final String ATTENTION_NORM = "attn_norm";
  static final String QUERY = "attn_q";
  static final String KEY = "attn_k";
  static final String VALUE = "attn_v";
  static final String ATTENTION_OUTPUT = "attn_output";
  static final String FEED_FORWARD_NORM = "ffn_norm";
  static final String GATE = "ffn_gate";
  static final String UP = "ffn_up";
  static final String DOWN = "ffn_down";

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
}
