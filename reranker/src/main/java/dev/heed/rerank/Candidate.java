package dev.heed.rerank;

/// A passage to be ordered.
///
/// @param prior score of the stage before
public record Candidate(String id, String title, String text, double prior) {

  /// The same with the first words of its text. Words are what single spaces part.
  public Candidate withFirst(int words) {
    int end = -1;
    for (int word = 0; word < words; word++) {
      end = text.indexOf(' ', end + 1);
      if (end < 0) return this;
    }
    return new Candidate(id, title, text.substring(0, end), prior);
  }
}
