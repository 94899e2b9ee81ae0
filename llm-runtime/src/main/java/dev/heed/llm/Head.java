package dev.heed.llm;

/// A head of attention, both numbers from zero. Written `17-4`.
public record Head(int layer, int head) implements Comparable<Head> {
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
