package dev.heed.rerank;

import dev.heed.llm.Segment;
import dev.heed.rerank.Evidence.Span;
import dev.heed.rerank.Evidence.Word;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How much of a text's attention falls on each of its UTF-16 code units: tokens are no words, and
/// a word may be many of them.
///
/// @param received of each code unit; a token's is spread over its own
record ReadWords(String text, double[] received) {
  /// Words that are told of a passage.
  private static final int MOST_WORDS = 24;

  /// @param weights of the reading's heads
  static ReadWords of(String text, WindowReading reading, double[] weights) {
    double[] received = new double[text.length()];
    Segment places = reading.places();
    for (int token = 0; token < places.length(); token++) {
      int from = Math.max(0, places.starts()[token]);
      int to = Math.min(text.length(), places.ends()[token]);
      double all = 0;
      for (int head = 0; head < weights.length; head++)
        all += weights[head] * reading.tokens()[head][token];
      for (int at = from; at < to; at++) received[at] += all / (to - from);
    }
    return new ReadWords(text, received);
  }

  Evidence evidence() {
    return new Evidence(words(), bestSentence());
  }

  private List<Word> words() {
    List<Word> positive = new ArrayList<>();
    double all = 0;
    for (Span span : parts(BreakIterator.getWordInstance(Locale.ROOT))) {
      if (!Character.isLetterOrDigit(text.codePointAt(span.start()))) continue;
      double received = sum(span);
      if (received <= 0) continue;
      positive.add(new Word(span, received));
      all += received;
    }
    double total = all;
    return positive.stream()
        .sorted(Comparator.comparingDouble(Word::share).reversed())
        .limit(MOST_WORDS)
        .sorted(Comparator.comparingInt(word -> word.span().start()))
        .map(word -> new Word(word.span(), word.share() / total))
        .toList();
  }

  private Span bestSentence() {
    List<Span> sentences = parts(BreakIterator.getSentenceInstance(Locale.ROOT));
    return sentences.stream()
        .max(Comparator.comparingDouble(this::sum))
        .map(this::trimmed)
        .orElse(new Span(0, text.length()));
  }

  private List<Span> parts(BreakIterator boundaries) {
    boundaries.setText(text);
    List<Span> parts = new ArrayList<>();
    int from = boundaries.first();
    for (int to = boundaries.next(); to != BreakIterator.DONE; to = boundaries.next()) {
      parts.add(new Span(from, to));
      from = to;
    }
    return parts;
  }

  private Span trimmed(Span sentence) {
    String words = text.substring(sentence.start(), sentence.end());
    int end = sentence.start() + words.stripTrailing().length();
    return new Span(Math.min(end, sentence.end() - words.stripLeading().length()), end);
  }

  private double sum(Span span) {
    double sum = 0;
    for (int at = span.start(); at < span.end(); at++) sum += received[at];
    return sum;
  }
}
