package dev.heed.plan;

import java.util.List;

/// What a step asks of its subject.
///
/// @param name as the question has it: `mother`, `place of birth`
/// @param asks kind of the answer
/// @param cues words one of which a passage is likely to have where it tells: `mother`, `son`,
///   `daughter`. Empty where a passage may tell it in any words.
public record Relation(String name, Kind asks, List<String> cues) {
  public Relation {
    cues = List.copyOf(cues);
  }
}
