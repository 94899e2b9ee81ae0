package dev.heed.rerank;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Segment;
import java.util.ArrayList;
import java.util.List;

/// A candidate as prompts have it: its title, a new line and its first 300 words, as published
/// (ICR, arXiv 2410.02642).
///
/// @param text title included
/// @param textAt where the candidate's own text begins in it; below zero by what is stripped of it
record Document(String text, int textAt) {
  private static final int WORDS = 300;

  static Document of(Candidate candidate) {
    String title = candidate.title().isEmpty() ? "" : candidate.title() + "\n";
    String all = title + firstWords(candidate.text());
    int stripped = all.length() - all.stripLeading().length();
    return new Document(all.strip(), title.length() - stripped);
  }

  /// Words are what single spaces part.
  private static String firstWords(String text) {
    int end = -1;
    for (int word = 0; word < WORDS; word++) {
      end = text.indexOf(' ', end + 1);
      if (end < 0) return text;
    }
    return text.substring(0, end);
  }

  /// Its tokens, so many at a time; those of a space for a document that is empty.
  List<Window> windows(LanguageModel model, int longest) {
    Segment tokens = model.words(text.isEmpty() ? " " : text).movedBy(-textAt);
    List<Window> windows = new ArrayList<>();
    for (int from = 0; from < tokens.length(); from += longest)
      windows.add(new Window(this, tokens.slice(from, Math.min(tokens.length(), from + longest))));
    return windows;
  }
}
