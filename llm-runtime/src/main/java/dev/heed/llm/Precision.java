package dev.heed.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What a model computes with.
public enum Precision {
  /// Floating point: a text has the same vector whatever texts stand beside it in a batch.
  @JsonProperty("fp32")
  FP32,
  /// Weights of 8 bits, and activations that are scaled to 8 bits over the whole batch, so that a
  /// vector depends on its neighbours. Texts are embedded one at a time.
  @JsonProperty("int8")
  INT8;

  /// As in `model.json` and on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
