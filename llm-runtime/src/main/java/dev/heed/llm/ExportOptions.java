package dev.heed.llm;

import org.jspecify.annotations.Nullable;

/// What the user knows better than the files of an export; null leaves it to the files.
///
/// @param onnx the graph's file below the export, for example `onnx/model_quantized.onnx`
public record ExportOptions(
    @Nullable String onnx,
    @Nullable Pooling pooling,
    @Nullable Precision precision,
    @Nullable String queryPrefix,
    @Nullable String passagePrefix,
    @Nullable Integer maxTokens,
    @Nullable String licence) {

  public ExportOptions {
    if (precision == Precision.INT4 || precision == Precision.FP16)
      throw new IllegalArgumentException(
          "an encoder's precision is fp32 or int8, got %s, which is for language models"
              .formatted(precision));
  }

  /// Refuses what is said of a language model and only an encoder has.
  public void requireOfLanguageModel() {
    if (pooling != null || queryPrefix != null || passagePrefix != null || maxTokens != null)
      throw new IllegalArgumentException(
          "pooling, prefixes and most tokens are those of encoders, and this is a language model");
    if (precision != null)
      throw new IllegalArgumentException(
          "an exported language model computes in the precision of its graph: choose another graph of the export instead");
  }

  /// Everything from the files.
  public static final ExportOptions NONE =
      new ExportOptions(null, null, null, null, null, null, null);
}
