package dev.heed.springai;

import dev.heed.llm.Precision;
import dev.heed.rerank.HeadProfile;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Reranking by attention.
///
/// @param mode How attention is read: pointwise, keys, blocks or full.
/// @param model Directory of a language model that heed has imported. Without it nothing is
///   reranked.
/// @param budget Time that reading the documents of one query may take.
/// @param precision What the model computes with: int8, fp32 or int4.
/// @param blend Whether the score that documents came with counts too, where all have one.
/// @param blendWeight How much what was read counts beside it.
/// @param topK Documents that are kept, from the first. All, where it is not set.
@ConfigurationProperties("heed.rerank")
public record RerankProperties(
    @DefaultValue("pointwise") String mode,
    Path model,
    @DefaultValue("2s") Duration budget,
    @DefaultValue("int8") Precision precision,
    @DefaultValue("true") boolean blend,
    @DefaultValue("0.5") double blendWeight,
    @Nullable Integer topK) {

  public RerankProperties {
    if (!HeadProfile.MODES.contains(mode))
      throw new IllegalArgumentException(
          "heed.rerank.mode must be one of %s, got '%s'"
              .formatted(String.join(", ", HeadProfile.MODES), mode));
    if (!budget.isPositive())
      throw new IllegalArgumentException(
          "heed.rerank.budget must be longer than nothing, as in 2s, got %s".formatted(budget));
    if (!(blendWeight >= 0 && blendWeight < Double.POSITIVE_INFINITY))
      throw new IllegalArgumentException(
          "heed.rerank.blend-weight must be a number >= 0, got %s".formatted(blendWeight));
    if (topK != null && topK < 1)
      throw new IllegalArgumentException("heed.rerank.top-k must be >= 1, got %d".formatted(topK));
  }

  RerankOptions options() {
    return new RerankOptions(budget, blend ? blendWeight : null, topK);
  }
}
