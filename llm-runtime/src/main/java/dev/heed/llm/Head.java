package dev.heed.llm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A head of attention, both numbers from zero. Written `17-4`.
public record Head(int layer, int head) implements Comparable<Head> {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})-(\\d{1,4})");

  /// Reads `17-4`.
  public static Head parse(String text) {
    Matcher head = WRITTEN.matcher(text);
    if (!head.matches())
      throw new IllegalArgumentException(
          "'%s' is no head: expected layer-head, like 17-4".formatted(text));
    return new Head(Integer.parseInt(head.group(1)), Integer.parseInt(head.group(2)));
  }

  @Override
  public int compareTo(Head other) {
    int byLayer = Integer.compare(layer, other.layer);
    return byLayer != 0 ? byLayer : Integer.compare(head, other.head);
  }

  @Override
  public String toString() {
    return layer + "-" + head;
  }
}
