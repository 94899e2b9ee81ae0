package dev.heed.llm;

/// A text's tokens, nothing added, and where each stands in it.
///
/// @param starts first UTF-16 code unit of each token
/// @param ends behind the last. A character that is split over tokens belongs to each of them.
public record Segment(long[] ids, int[] starts, int[] ends) {}
