package dev.heed.evaluate;

import dev.heed.evaluate.Significance.Estimate;
import java.time.Instant;
import java.util.List;

/// What `heed eval faithfulness` found out; what its `--json` prints.
///
/// @param command as it was typed
/// @param version of heed
/// @param machine processor, cores, memory, Java
public record EvaluatedFaithfulness(
    String command,
    String version,
    String machine,
    Instant at,
    List<FaithfulCollection> collections) {

  public EvaluatedFaithfulness {
    collections = List.copyOf(collections);
  }

  /// A collection.
  ///
  /// @param command that repeats it
  /// @param pairs of a query and a relevant passage
  /// @param leftOut pairs of a passage that was too short, or of a query for which nothing else was
  ///   found, or nothing of another score
  /// @param words of a passage, on the average
  /// @param attention agreement (Spearman's ρ, one for each pair) of what a word received with how
  ///   far the score falls when it alone is deleted
  /// @param rarity the same of how rare a word is
  public record FaithfulCollection(
      String name,
      String split,
      String command,
      int pairs,
      int leftOut,
      double words,
      List<DeletedWords> deletions,
      Estimate attention,
      Estimate rarity) {
    public FaithfulCollection {
      deletions = List.copyOf(deletions);
    }
  }

  /// How far the score of a passage falls when words are deleted, in standard deviations of the
  /// scores of what was found for its query.
  ///
  /// @param words how many
  /// @param mostRead the words that received most
  /// @param random the mean of several draws
  /// @param rarest the words that fewest passages have
  /// @param received what the most-read words had received themselves: the fall, were nothing else
  ///   to change
  /// @param beyondRandom part of the pairs in which deleting the most-read words lets the score
  ///   fall more than the mean of the draws does; equal falls are one half
  /// @param beyondRarest the same against the rarest words
  public record DeletedWords(
      String words,
      Estimate mostRead,
      Estimate random,
      Estimate rarest,
      Estimate received,
      Estimate beyondRandom,
      Estimate beyondRarest) {}
}
