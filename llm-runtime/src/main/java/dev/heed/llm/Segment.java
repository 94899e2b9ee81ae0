package dev.heed.llm;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A text's tokens, nothing added, and where each stands in it.
///
/// @param starts first UTF-16 code unit of each token
/// @param ends behind the last. A character that is split over tokens belongs to each of them.
public record Segment(long[] ids, int[] starts, int[] ends) {

  public int length() {
    return ids.length;
  }

  /// The first tokens, all where there are fewer.
  public Segment first(int tokens) {
    if (tokens >= ids.length) return this;
    return new Segment(
        Arrays.copyOf(ids, tokens), Arrays.copyOf(starts, tokens), Arrays.copyOf(ends, tokens));
  }

  /// Some of the tokens.
  ///
  /// @param from first of them, from 0
  /// @param to behind the last
  public Segment slice(int from, int to) {
    return new Segment(
        Arrays.copyOfRange(ids, from, to),
        Arrays.copyOfRange(starts, from, to),
        Arrays.copyOfRange(ends, from, to));
  }

  /// As a part of a longer text, in which it begins at an offset.
  public Segment movedBy(int offset) {
    if (offset == 0) return this;
    return new Segment(ids, moved(starts, offset), moved(ends, offset));
  }

  /// One behind the other, offsets as they are.
  public static Segment join(List<Segment> parts) {
    if (parts.size() == 1) return parts.getFirst();
    return new Segment(
        parts.stream().flatMapToLong(part -> Arrays.stream(part.ids)).toArray(),
        parts.stream().flatMapToInt(part -> Arrays.stream(part.starts)).toArray(),
        parts.stream().flatMapToInt(part -> Arrays.stream(part.ends)).toArray());
  }

  private static int[] moved(int[] offsets, int by) {
    return IntStream.of(offsets).map(offset -> offset + by).toArray();
  }
}
