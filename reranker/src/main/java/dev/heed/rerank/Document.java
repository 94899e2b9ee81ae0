package dev.heed.rerank;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Segment;
import java.util.ArrayList;
import java.util.List;

/// A candidate as prompts have it: its title, a new line and its first 300 words, as published
/// (ICR, arXiv 2410.02642). A text without spaces may be one word; no more is read of it than of
/// 300 long ones.
///
/// @param text title included
/// @param textAt where the candidate's own text begins in it; below zero by what is stripped of it
/// @param cut whether more was there
record Document(String text, int textAt, boolean cut) {
  private static final int WORDS = 300;

  /// UTF-16 code units.
  private static final int LONGEST = 4000;

  /// How much is read, for remarks.
  static final String LIMITS =
      "only the first %d words and %d characters are read".formatted(WORDS, LONGEST);

  static Document of(Candidate candidate) {
    String title = candidate.title().isEmpty() ? "" : candidate.title() + "\n";
    String words = candidate.withFirst(WORDS).text();
    String all = title + words;
    int stripped = all.length() - all.stripLeading().length();
    String text = all.strip();
    String read = firstCharacters(text);
    boolean cut = words.length() < candidate.text().length() || read.length() < text.length();
    return new Document(read, title.length() - stripped, cut);
  }

  private static String firstCharacters(String text) {
    if (text.length() <= LONGEST) return text;
    boolean splitsOne = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, splitsOne ? LONGEST - 1 : LONGEST);
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
