package dev.heed.llm.generation;

/// How the next token is drawn from what a model expects. In this order: tokens that were there are
/// made less likely, logits are divided by the temperature, and the likeliest tokens stay.
///
/// @param temperature 0 takes the likeliest token; 1 leaves the model's own probabilities; above,
///   unlikely ones come more often
/// @param topK the likeliest tokens that stay, 0 for all
/// @param topP the likeliest tokens stay whose probabilities reach this sum, 1 for all (Holtzman et
///   al. 2019, arXiv 1904.09751)
/// @param minP tokens stay that are at least so likely as a share of the likeliest one, 0 for all
///   (Nguyen et al. 2024, arXiv 2407.01082)
/// @param repetitionPenalty what logits above 0 of tokens in prompt and text are divided by, and
///   those below multiplied with; 1 for none (Keskar et al. 2019, arXiv 1909.05858)
/// @param seed of the random draws; sample n of a call has one of its own made from it
public record Sampling(
    double temperature, int topK, double topP, double minP, double repetitionPenalty, long seed) {

  public Sampling {
    require(temperature >= 0 && temperature <= 100, "temperature", temperature, "0 to 100");
    require(topK >= 0, "top-k", topK, ">= 0");
    require(topP > 0 && topP <= 1, "top-p", topP, "above 0 and at most 1");
    require(minP >= 0 && minP <= 1, "min-p", minP, "0 to 1");
    require(
        repetitionPenalty > 0 && repetitionPenalty <= 100,
        "repetition penalty",
        repetitionPenalty,
        "above 0 and at most 100");
  }

  /// Always the likeliest token.
  public static Sampling likeliest() {
    return new Sampling(0, 0, 1, 0, 1, 0);
  }

  /// Any token, as likely as the model has it at a temperature.
  public static Sampling random(double temperature, long seed) {
    return new Sampling(temperature, 0, 1, 0, 1, seed);
  }

  private static void require(boolean holds, String name, Number value, String expected) {
    if (!holds)
      throw new IllegalArgumentException("%s is %s, expected %s".formatted(name, value, expected));
  }
}
