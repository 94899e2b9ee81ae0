package dev.heed.llm;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a language model's files hold.
public enum LanguageModelForm {
  /// Numbers, over which heed writes the graphs.
  @JsonProperty("weights")
  WEIGHTS,
  /// A graph that another program has exported to ONNX. heed taps it where attention is.
  @JsonProperty("onnx")
  ONNX,
  /// The same, but its attention cannot be read: it generates only.
  @JsonProperty("onnx-generator")
  ONNX_GENERATOR
}
