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
public record ReadWords(String text, double[] received) {
  /// Words that are told of a passage.
  private static final int MOST_WORDS = 24;

  /// @param windows of the text that count
  /// @param weights of the readings' heads
  static ReadWords of(String text, List<WindowReading> windows, double[] weights) {
    double[] received = new double[text.length()];
    for (WindowReading window : windows) add(received, window, weights);
    return new ReadWords(text, received);
  }

  private static void add(double[] received, WindowReading reading, double[] weights) {
    Segment places = reading.places();
    for (int token = 0; token < places.length(); token++) {
      int from = Math.max(0, places.starts()[token]);
      int to = Math.min(received.length, places.ends()[token]);
      double all = 0;
      for (int head = 0; head < weights.length; head++)
        all += weights[head] * reading.tokens()[head][token];
      for (int at = from; at < to; at++) received[at] += all / (to - from);
    }
  }

  /// Its words in their order: what begins with a letter or a digit.
  public List<Span> words() {
    return parts(BreakIterator.getWordInstance(Locale.ROOT)).stream()
        .filter(span -> Character.isLetterOrDigit(text.codePointAt(span.start())))
        .toList();
  }

  /// What a stretch of the text received.
  public double in(Span span) {
    double sum = 0;
    for (int at = span.start(); at < span.end(); at++) sum += received[at];
    return sum;
  }

  Evidence evidence() {
    return new Evidence(mostRead(), bestSentence());
  }

  private List<Word> mostRead() {
    List<Word> positive = new ArrayList<>();
    double all = 0;
    for (Span span : words()) {
      double received = in(span);
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
        .max(Comparator.comparingDouble(this::in))
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
}
