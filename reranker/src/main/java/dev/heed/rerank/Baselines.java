package dev.heed.rerank;

import dev.heed.llm.CrossEncoder;
import dev.heed.llm.LanguageModel;
import java.util.List;

/// What attention reranking is compared with: three ways to have the same model write, and a model
/// that was trained to rank.
///
/// Writing wants [dev.heed.llm.Precision#FP32]: open the model with
/// `LanguageModelOptions.of(Precision.FP32)`, since with fewer bits one next token in four to seven
/// is another one. Model and encoder stay the caller's, open for as long as the reranker is.
public final class Baselines {
  /// Those that a language model writes, by their names in an evaluation mode.
  public static final List<String> WRITTEN = List.of("listwise", "yesno", "querylikelihood");

  private Baselines() {}

  /// Opens one of [#WRITTEN] and runs it, to know how fast it is.
  public static Reranker open(String mode, LanguageModel model) {
    return switch (mode) {
      case "listwise" -> ListwiseReranker.open(model);
      case "yesno" -> ScoringReranker.open(mode, new YesNoScorer(model));
      case "querylikelihood" -> ScoringReranker.open(mode, new QueryLikelihoodScorer(model));
      default ->
          throw new IllegalArgumentException(
              "'%s' is no baseline of a language model: use one of %s"
                  .formatted(mode, String.join(", ", WRITTEN)));
    };
  }

  /// `crossencoder`: an export of a model that reads query and passage together.
  public static Reranker open(CrossEncoder encoder) {
    return ScoringReranker.open("crossencoder", new CrossEncoderScorer(encoder));
  }
}
