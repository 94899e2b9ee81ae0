package dev.heed.llm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/// What a model computes its products with weights in.
///
/// An encoder has the precision of its graph. A language model is opened in any: what is not there
/// yet is made from its 32-bit floats, once, and kept beside them (139 MB for 135 million weights
/// in int8, 112 MB in int4). Its numbers never depend on what else is in a batch, but for the last
/// bits of 16.
public enum Precision {
  /// Floating point: a text has the same vector whatever texts stand beside it in a batch.
  @JsonProperty("fp32")
  FP32,
  /// Products with weights of 16 bits, everything else in 32: for graphics processors, which
  /// compute them several times as fast. The processor computes them in 32 bits from weights of 16.
  /// Language models only.
  @JsonProperty("fp16")
  FP16,
  /// Weights and activations of 8 bits. An encoder's activations are scaled over the whole batch,
  /// so that a vector would depend on its neighbours: texts are embedded one at a time. A language
  /// model's are scaled token by token.
  ///
  /// For reading a language model's attention on a processor the fastest, and the order that it
  /// gives lost nothing that was seen. Not for generating: logits move by up to 3.3, one next token
  /// in eight is another one, and a text soon is another text.
  @JsonProperty("int8")
  INT8,
  /// Weights of 4 bits in blocks of 32, activations of 8: the least memory. Those that came from 4
  /// bits (Q4_0, Q4_1, Q4_K) stay what they were, and one next token in thirty is another one; of
  /// others more is lost. Slower for many tokens than fp32, faster for one at a time. Language
  /// models only.
  @JsonProperty("int4")
  INT4;

  /// What a batch may hold so that nothing in it depends on its neighbours, where fp32 may hold a
  /// limit. An encoder's int8 activations are scaled over all of a batch. Those of a language model
  /// are not, but padding changes sums in their last bits, a number at the edge between two steps
  /// then takes the other one, and attention moves by some 10⁻⁴.
  int batchLimit(int limit) {
    return switch (this) {
      case FP32, FP16 -> limit;
      case INT8, INT4 -> 1;
    };
  }

  /// As in `model.json` and on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
