package dev.heed.answer.verify;

import dev.heed.answer.verify.Token.Kind;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// What a sentence says, beside what its quotes say.
///
/// Words are compared, not meaning. So what can change the meaning of the same words is compared by
/// itself and strictly: numbers with what they count and their order, dates, names, negations and
/// conditions, words such as `must` and `before`, signs, and letters that only look alike. What is
/// left to pass unseen in an own wording is another verb or noun among five that are the same.
final class Comparison {
  /// A sentence with less of its words in its quotes is not supported: of five words one may be its
  /// own.
  static final double ENOUGH = 0.8;

  /// Out of halves of two sentences anything can be made: of several, each must be there by so
  /// much.
  private static final double OF_EACH = 0.75;

  private final List<Token> said;
  private final String sentence;
  private final String quoted;
  private final List<Token> quotes;
  private final List<List<Token>> around;
  private final UnaryOperator<String> stem;
  private final Set<String> words = new HashSet<>();
  private final Set<String> stems;

  /// @param quotes what is stored where the quotes are, in the order in which they are cited
  /// @param around the stored sentences in which they stand
  /// @param stem what a word is found by
  Comparison(
      String sentence, List<String> quotes, List<String> around, UnaryOperator<String> stem) {
    this.sentence = sentence;
    this.quoted = String.join("\n", quotes);
    this.said = Tokens.of(sentence);
    this.quotes = all(quotes);
    this.around = around.stream().map(Tokens::of).toList();
    this.stem = stem;
    for (Token token : this.quotes) {
      words.add(token.text());
      words.add(token.key());
    }
    this.stems = words.stream().map(stem).collect(Collectors.toSet());
  }

  private static List<Token> all(List<String> texts) {
    return texts.stream().flatMap(text -> Tokens.of(text).stream()).toList();
  }

  /// Whether the sentence is its quotes, whole and in order, but for words that only hold others
  /// together.
  boolean isVerbatim() {
    return saying(said).equals(saying(quotes));
  }

  /// Whether two texts say the same, in the same words and order.
  static boolean sameWords(String a, String b) {
    return saying(Tokens.of(a)).equals(saying(Tokens.of(b)));
  }

  private static List<String> saying(List<Token> tokens) {
    return tokens.stream().filter(Token::says).map(Token::text).toList();
  }

  /// The part of the sentence's words that its quotes have, in [0, 1]; 0 when it says nothing.
  double score() {
    List<Token> saying = said.stream().filter(Token::says).toList();
    long covered = saying.stream().filter(this::isCovered).count();
    return saying.isEmpty() ? 0 : (double) covered / saying.size();
  }

  private boolean isCovered(Token token) {
    return words.contains(token.text())
        || words.contains(token.key())
        || stems.contains(stem.apply(token.key()));
  }

  /// What the sentence says that its quotes do not, in words; empty when nothing is found.
  Optional<String> fault() {
    return hidden()
        .or(this::disguised)
        .or(this::foreignName)
        .or(this::foreignNumber)
        .or(this::turned)
        .or(this::prefixed)
        .or(this::stitched);
  }

  /// What cannot be seen, or has no meaning of its own, must come from the quotes.
  private Optional<String> hidden() {
    return sentence
        .codePoints()
        .filter(Comparison::isHidden)
        .filter(c -> quoted.indexOf(c) < 0)
        .mapToObj("it has the invisible character U+%04X, and no quote does"::formatted)
        .findFirst();
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          !Character.isWhitespace(c);
      default -> false;
    };
  }

  /// Letters of another alphabet than any quote has.
  private Optional<String> disguised() {
    Set<UnicodeScript> known = scripts(quoted);
    return scripts(sentence).stream()
        .filter(script -> !known.contains(script))
        .map("it has letters of another alphabet (%s) than its quotes"::formatted)
        .findFirst();
  }

  private static Set<UnicodeScript> scripts(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
        .collect(Collectors.toSet());
  }

  private Optional<String> foreignName() {
    return said.stream()
        .filter(Comparison::isStrict)
        .filter(token -> !words.contains(token.text()) && !begins(token))
        .map(token -> "no quote has '%s'".formatted(token.text()))
        .findFirst();
  }

  private static boolean isStrict(Token token) {
    return switch (token.kind()) {
      case NAME, BOUND, SIGN -> true;
      case FUNCTION, WORD, NUMBER, UNIT, TURN -> false;
    };
  }

  /// The word that a sentence begins with has a capital anyway.
  private boolean begins(Token token) {
    return token.kind() == Kind.NAME && token.first() && isCovered(token);
  }

  /// Numbers come in the order of the quotes, and with the same unit or beside the same word.
  private Optional<String> foreignNumber() {
    List<Figure> theirs = Figure.of(quotes);
    int next = 0;
    for (Figure number : Figure.of(said)) {
      while (next < theirs.size() && !number.is(theirs.get(next), stem)) next++;
      if (next++ == theirs.size())
        return Optional.of(
            "no quote has the number %s there, with what it counts".formatted(number.written()));
    }
    return Optional.empty();
  }

  /// As many negations and conditions as the stored sentences have.
  private Optional<String> turned() {
    Map<String, Integer> ours = turns(said);
    Map<String, Integer> theirs = turns(around.stream().flatMap(List::stream).toList());
    Set<String> keys = new HashSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    return keys.stream()
        .sorted()
        .filter(key -> !ours.getOrDefault(key, 0).equals(theirs.getOrDefault(key, 0)))
        .map(
            key ->
                "'%s', or what means the same, is %d times in it and %d times in the sentences of its quotes"
                    .formatted(key, ours.getOrDefault(key, 0), theirs.getOrDefault(key, 0)))
        .findFirst();
  }

  private static Map<String, Integer> turns(List<Token> tokens) {
    Map<String, Integer> turns = new HashMap<>();
    for (Token token : tokens)
      if (token.kind() == Kind.TURN) turns.merge(token.key(), 1, Integer::sum);
    return turns;
  }

  /// `safe` where a quote has `unsafe`, or the other way round.
  private Optional<String> prefixed() {
    List<String> own = new ArrayList<>();
    for (Token token : said) if (token.says() && !isCovered(token)) own.add(token.key());
    for (String word : own)
      for (String prefix : Vocabulary.TURNING_PREFIXES)
        if (words.contains(prefix + word)
            || (word.startsWith(prefix) && words.contains(word.substring(prefix.length()))))
          return Optional.of("'%s' is the contrary of what a quote has".formatted(word));
    return Optional.empty();
  }

  /// Of several stored sentences one that is hardly there.
  private Optional<String> stitched() {
    if (around.size() < 2) return Optional.empty();
    Set<String> own =
        said.stream().map(token -> stem.apply(token.key())).collect(Collectors.toSet());
    return around.stream()
        .filter(sentence -> shareIn(own, sentence) < OF_EACH)
        .map(
            sentence ->
                "it joins parts of several sentences, of one of them %.0f %%; %.0f %% are needed"
                    .formatted(100 * shareIn(own, sentence), 100 * OF_EACH))
        .findFirst();
  }

  private double shareIn(Set<String> own, List<Token> sentence) {
    return sentence.stream()
        .filter(Token::says)
        .mapToInt(token -> own.contains(stem.apply(token.key())) ? 1 : 0)
        .average()
        .orElse(1);
  }
}
