package dev.heed.llm;

/// What whoever fetches a model has to accept first.
///
/// @param licence by which they are accepted, such as `gemma`
/// @param address where they stand
/// @param meaning what they ask for, in a sentence
public record Terms(String licence, String address, String meaning) {

  /// What is said to who has not accepted them.
  String refusal(String model) {
    return "%s comes under terms that have to be accepted first: %s. %s Whoever has read them and accepts them: `heed models pull %s --accept-licence %s`"
        .formatted(model, address, meaning, model, licence);
  }
}
