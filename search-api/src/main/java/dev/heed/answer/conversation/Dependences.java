package dev.heed.answer.conversation;

import dev.heed.answer.conversation.Dependence.Continuation;
import dev.heed.answer.conversation.Dependence.Ellipsis;
import dev.heed.answer.conversation.Dependence.Form;
import dev.heed.answer.conversation.Dependence.None;
import dev.heed.answer.conversation.Dependence.Reference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells how a question depends on what was said before it, by rules for English. In doubt it does
/// not: a question that is left alone finds what it says, one that is spoilt finds nothing.
final class Dependences {
  /// Who writes so much says what it is about.
  private static final int LONGEST = 40;

  /// A question of so few words without a verb leaves something out.
  private static final int SHORT = 3;

  private static final Pattern CODE =
      Pattern.compile(
          "[;{}`]|=>|->|::|==|!=|\\w\\(|</?\\w|\\$\\w|(?i:\\b(?:select|insert|update|delete)\\b.*\\b(?:from|into|set)\\b)",
          Pattern.DOTALL);

  private static final Pattern CONTINUATION =
      Pattern.compile(
          "(?i)\\s*(?:(?:and|or|but|ok|so)\\b[,\\s]*)?(?:(?:what|how)\\s+about|what\\s+if\\s+it\\s+is|and|or)\\s+(?<rest>[^?.!;]{1,80}?)\\s*[?.!]*\\s*");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|“[^”]*”|`[^`]*`");

  /// `Is it possible to`, `does it make sense to`, `it is true that`: it stands for what follows.
  private static final Pattern EMPTY_IT =
      Pattern.compile(
          "(?i)\\b(?:is|was|be|does|would|will|isn't|wasn't)\\s+it\\s+(?:\\w+\\s+){1,4}?(?:to|that|if|when|for)\\b"
              + "|\\bit(?:'s|\\s+is|\\s+was|\\s+takes|\\s+would be)\\s+(?:\\w+\\s+){1,3}?(?:to|that|if|when)\\b"
              + "|\\bwhat\\s+time\\s+is\\s+it\\b|\\bit\\s+(?:rains?|snows?)\\b");

  private static final Set<String> TIMES =
      Set.of("year", "month", "week", "morning", "evening", "afternoon", "summer", "winter", "decade",
          "century", "season", "spring", "autumn", "fall", "weekend");

  private static final Set<String> PREPOSITIONS =
      Set.of("in", "on", "at", "by", "for", "from", "with", "without", "about", "during", "before",
          "after", "since", "until", "under", "over", "per", "via", "to", "between");

  private final Phrases phrases;

  Dependences(Phrases phrases) {
    this.phrases = phrases;
  }

  Dependence of(String question) {
    List<Word> words = Word.of(question);
    if (words.isEmpty() || words.size() > LONGEST || isForeign(words)) return new None();
    if (CODE.matcher(question).find()) return new None();
    Matcher continuation = CONTINUATION.matcher(question);
    if (continuation.matches() && continues(continuation.group("rest")))
      return new Continuation(continuation.group("rest").strip());
    Optional<Reference> reference = reference(question, words);
    if (reference.isPresent()) return reference.get();
    return isElliptic(question, words) ? new Ellipsis() : new None();
  }

  /// These rules know the words of English. Other scripts have none of them.
  private static boolean isForeign(List<Word> words) {
    long latin =
        words.stream()
            .filter(word -> Character.UnicodeScript.of(word.text().codePointAt(0))
                == Character.UnicodeScript.LATIN)
            .count();
    return latin * 2 < words.size();
  }

  /// `And who was Hubble?` is a question of its own.
  private static boolean continues(String rest) {
    List<Word> words = Word.of(rest);
    return words.stream()
        .map(Word::lower)
        .noneMatch(word -> English.isAsking(word) || English.AUXILIARIES.contains(word)
            || English.BEING.contains(word));
  }

  static boolean isPreposition(String lower) {
    return PREPOSITIONS.contains(lower);
  }

  private Optional<Reference> reference(String question, List<Word> words) {
    String plain = QUOTED.matcher(question).replaceAll(quoted -> "x".repeat(quoted.group().length()));
    boolean emptyIt = EMPTY_IT.matcher(plain).find();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean quoted = plain.charAt(word.start()) == 'x' && question.charAt(word.start()) != 'x';
      if (quoted || (emptyIt && word.lower().equals("it"))) continue;
      Form form = form(words, i);
      if (form == null || isResolvedBefore(words, i, form)) continue;
      int apostrophe = word.lower().indexOf('\'');
      int end = apostrophe < 0 ? word.end() : word.start() + apostrophe;
      return Optional.of(new Reference(word.start(), end, form));
    }
    return Optional.empty();
  }

  private static @org.jspecify.annotations.Nullable Form form(List<Word> words, int i) {
    String next = i + 1 < words.size() && !words.get(i + 1).isSetApart() ? words.get(i + 1).lower() : "";
    String before = i > 0 ? words.get(i - 1).lower() : "";
    return switch (words.get(i).lower()) {
      case "it", "it's" -> Form.THING;
      case "its" -> Form.OF_THING;
      case "they", "them", "they're" -> Form.THINGS;
      case "their", "theirs" -> Form.OF_THINGS;
      case "he", "him", "she", "he's", "she's" -> Form.PERSON;
      case "his" -> Form.OF_PERSON;
      case "her" -> next.isEmpty() || PREPOSITIONS.contains(next) ? Form.PERSON : Form.OF_PERSON;
      case "this" -> TIMES.contains(next) ? null : next.isEmpty() || English.isFunction(next) ? Form.THING : Form.OTHER;
      case "these" -> next.isEmpty() || English.isFunction(next) ? Form.THINGS : Form.OTHER;
      case "those" -> next.equals("who") || next.equals("that") || next.equals("which") || next.equals("of") ? null
          : next.isEmpty() || English.isFunction(next) ? Form.THINGS : Form.OTHER;
      case "that", "that's" -> isDemonstrative(before, next) ? Form.OTHER : null;
      case "there" -> next.isEmpty() && !English.BEING.contains(before) ? Form.OTHER : null;
      case "one", "ones" -> isNounlike(before, next) ? Form.OTHER : null;
      case String _ -> null;
    };
  }

  /// Not the one that begins a clause: `the lamp that burns`, `is it true that`.
  private static boolean isDemonstrative(String before, String next) {
    if (next.isEmpty()) return true;
    if (before.isEmpty()) return true;
    return PREPOSITIONS.contains(before) || (English.AUXILIARIES.contains(before) || before.equals("is") || before.equals("was") || before.equals("why"));
  }

  /// `Does Venus have one?`, `the other one`.
  private static boolean isNounlike(String before, String next) {
    return next.isEmpty() && !before.isEmpty() && !PREPOSITIONS.contains(before);
  }

  /// A pronoun may stand for what was named in another clause before it, one that says whose for
  /// what was named in its own.
  private boolean isResolvedBefore(List<Word> words, int i, Form form) {
    boolean possessive =
        form == Form.OF_THING || form == Form.OF_THINGS || form == Form.OF_PERSON;
    if (form == Form.OTHER) return false;
    int from = possessive ? i : lastClause(words, i);
    return words.subList(0, from).stream()
        .anyMatch(word -> !English.isPlain(word.lower()) && (!possessive || word.isCapital() || true));
  }

  /// Where the clause of a word begins.
  private static int lastClause(List<Word> words, int i) {
    for (int j = i; j > 0; j--) {
      String lower = words.get(j).lower();
      if (words.get(j).beginsClause()) return j;
      if (j < i && (English.isAsking(lower) || lower.equals("and") || lower.equals("but")
          || lower.equals("because") || lower.equals("that") || lower.equals("when"))) return j;
    }
    return 0;
  }

  private boolean isElliptic(String question, List<Word> words) {
    if (phrases.terms(question).isEmpty()) return true;
    boolean fragment =
        words.size() <= SHORT
            && words.stream()
                .map(Word::lower)
                .noneMatch(word -> English.isAsking(word) || English.AUXILIARIES.contains(word)
                    || English.BEING.contains(word));
    return fragment && words.stream().noneMatch(Word::isCapital);
  }
}
