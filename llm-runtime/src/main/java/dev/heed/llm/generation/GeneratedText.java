package dev.heed.llm.generation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/// A text that a model wrote.
///
/// @param text without what stopped it
/// @param tokens that were written, those of a stop string too, the one that ends a text not
public record GeneratedText(String text, List<GeneratedToken> tokens, Ending ending) {

  public GeneratedText {
    tokens = List.copyOf(tokens);
  }

  /// Why a text ended.
  public enum Ending {
    /// The model ended it.
    @JsonProperty("complete")
    COMPLETE,
    /// A stop string came.
    @JsonProperty("stopped")
    STOPPED,
    /// The constraint allows nothing more.
    @JsonProperty("constrained")
    CONSTRAINED,
    /// So many tokens were asked for, or the model's context is full.
    @JsonProperty("length")
    LENGTH;

    /// As in JSON.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The mean log-probability of a token, 0 for a text of none.
  public double meanLogProbability() {
    return tokens.stream().mapToDouble(GeneratedToken::logProbability).average().orElse(0);
  }
}
