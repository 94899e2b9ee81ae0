package dev.heed.tune.learn;

/// What came of a number of steps and a weight on queries that were left out.
///
/// @param first stage
/// @param gain in nDCG@10 over it
/// @param unseen the same of those queries of which no relevant document was learned from; 0 where
///   there is none
public record Tried(String first, int steps, double weight, double gain, double unseen) {}
