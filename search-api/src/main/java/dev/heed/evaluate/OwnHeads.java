package dev.heed.evaluate;

import dev.heed.llm.Head;
import dev.heed.rerank.HeadProfile;
import java.util.List;
import java.util.stream.Stream;

/// Weights of heads for one collection, learned from its own queries in the ways in which a model's
/// profile is.
public final class OwnHeads {
  private static final List<HeadChoice> RIDGES =
      Stream.<HeadChoice>of(
              new HeadChoice.Learned(1), new HeadChoice.Learned(3), new HeadChoice.Learned(10))
          .toList();

  private OwnHeads() {}

  /// The profile that these queries ask for. Its blend weight is fitted to queries that its heads
  /// were not.
  ///
  /// @param queries with one first stage, `first`
  /// @param heads in the order of the queries' scores
  /// @param base the profile whose mode and wording the scores are of
  /// @throws IllegalArgumentException when too few queries have a relevant candidate
  public static HeadProfile learn(
      List<TrainingQuery> queries,
      List<Head> heads,
      HeadProfile base,
      String first,
      long seed,
      String command) {
    return HeadDetection.on(queries, heads, base.combining(), seed, List.of(first))
        .detect(
            RIDGES,
            new HeadDetection.Identity(
                base.model(), base.mode(), base.wording(), "learned on this index", command))
        .profile();
  }
}
