package dev.heed.answer.conversation;

import dev.heed.answer.conversation.Dependence.Continuation;
import dev.heed.answer.conversation.Dependence.Ellipsis;
import dev.heed.answer.conversation.Dependence.Form;
import dev.heed.answer.conversation.Dependence.None;
import dev.heed.answer.conversation.Dependence.Reference;
import dev.heed.index.Filter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells how a question depends on what was said before it, by rules for English. In doubt it does
/// not: a question that is left alone finds what it says, one that is spoilt finds nothing.
final class Dependences {
  /// Who writes so many words says what they are about.
  private static final int LONGEST = 40;

  private static final int LONGEST_TEXT = 800;

  /// A question of so few words without a verb leaves something out.
  private static final int FRAGMENT = 3;

  /// Who names so much does not rely on `this` or `so`.
  private static final int TELLING = 4;

  private static final Pattern CODE =
      Pattern.compile(
          "[;{}`]|=>|->|::|==|!=|\\w\\(|</?\\w|\\$\\w"
              + "|(?i:\\b(?:select|insert|update|delete)\\b.*\\b(?:from|into|set)\\b)",
          Pattern.DOTALL);

  /// A condition or an exclusion: whoever knows how to write one knows what to search for.
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?<!\\S)(?:[-+][\\p{L}\"]|(?:title|code|date|%s):\\S)"
              .formatted(String.join("|", Filter.FIELDS)));

  /// Politeness and answers to questions of the other side, which ask nothing.
  private static final Pattern OPENING =
      Pattern.compile(
          "(?i)\\s*(?:(?:oh|ok|okay|yes|yeah|no|oops|wow|well|hi|hello|hey|sorry|thanks|thank you|great"
              + "|good|i see|got it|i am sorry|i'm sorry|by the way|anyway|(?:that|it) is (?:fine|ok|okay"
              + "|good|great)|that's (?:fine|ok|okay|good|great)|fine|sure)\\b[\\s,.!;:]*)++");

  private static final Pattern CONTINUATION =
      Pattern.compile(
          "(?i)(?:(?:and|or|but|so|then)\\b[,\\s]*)?"
              + "(?:(?:what|how)\\s+about|and|or|(?:i|you)\\s+(?:mean|meant)|i(?:\\s+am|'m)\\s+(?:talking"
              + "\\s+about|referring\\s+to|asking\\s+about))"
              + "\\s+(?<rest>[^?.!;]{1,80}?)\\s*(?:,?\\s*(?:please|pls))?\\s*[?.!]*\\s*");

  private static final Pattern QUOTED =
      Pattern.compile("\"[^\"]*\"|“[^”]*”|(?<!\\w)'[^']*'(?!\\w)");

  /// `Is it possible to`, `does it make sense to`, `it is true that`: it stands for what follows.
  private static final Pattern EMPTY_IT =
      Pattern.compile(
          "(?i)\\b(?:is|was|be|isn't|wasn't)\\s+it\\s+(?:\\w+\\s+){1,3}?(?:to|that|if|when)\\b"
              + "|\\bdoes\\s+it\\s+(?:(?:make|take|cost)\\s+(?:\\w+\\s+){0,3}?to|follow\\s+that|matter\\s+if)\\b"
              + "|\\bit(?:'s|\\s+is|\\s+was|\\s+takes|\\s+would\\s+be)\\s+(?:\\w+\\s+){1,3}?(?:to|that|if|when)\\b"
              + "|\\bwhat\\s+time\\s+is\\s+it\\b|\\bit\\s+(?:rains?|snows?)\\b|\\bas\\s+it\\s+were\\b");

  private static final Set<String> TIMES =
      Set.of(
          "year",
          "month",
          "week",
          "morning",
          "evening",
          "afternoon",
          "summer",
          "winter",
          "decade",
          "century",
          "season",
          "spring",
          "autumn",
          "fall",
          "weekend",
          "time",
          "day");

  private static final Set<String> PREPOSITIONS =
      Set.of(
          "in", "on", "at", "by", "for", "from", "with", "without", "about", "during", "before",
          "after", "since", "until", "under", "over", "per", "via", "to", "between", "of", "than",
          "like", "as");

  private static final Set<String> CONNECTING = Set.of("and", "but", "so", "then", "or", "also");

  private static final Set<String> COMPARING =
      Set.of("other", "others", "another", "else", "too", "instead", "otherwise");

  private static final Pattern AS_WELL = Pattern.compile("(?i)\\bas\\s+well\\s*[?.!]*\\s*$");

  private static final Set<String> CLAUSES =
      Set.of("and", "but", "or", "because", "that", "after", "before", "until", "while", "since");

  private final Phrases phrases;

  Dependences(Phrases phrases) {
    this.phrases = phrases;
  }

  Dependence of(String question) {
    if (question.length() > LONGEST_TEXT) return new None();
    if (CODE.matcher(question).find() || SYNTAX.matcher(question).find()) return new None();
    Matcher opening = OPENING.matcher(question);
    int from = opening.lookingAt() && opening.end() < question.length() ? opening.end() : 0;
    List<Word> words = Word.of(question).stream().filter(word -> word.start() >= from).toList();
    if (words.isEmpty() || words.size() > LONGEST || isForeign(words)) return new None();
    Matcher continuation = CONTINUATION.matcher(question).region(from, question.length());
    if (continuation.matches() && isNoQuestion(Word.of(continuation.group("rest"))))
      return new Continuation(continuation.group("rest").strip());
    return new Reading(question, words).read();
  }

  static boolean isPreposition(String lower) {
    return PREPOSITIONS.contains(lower);
  }

  /// These rules know the words of English. Other scripts have none of them.
  private static boolean isForeign(List<Word> words) {
    long latin =
        words.stream()
            .map(word -> Character.UnicodeScript.of(word.text().codePointAt(0)))
            .filter(script -> script == Character.UnicodeScript.LATIN)
            .count();
    return latin * 2 < words.size();
  }

  /// Whether no word asks, and none could be its verb.
  private static boolean isNoQuestion(List<Word> words) {
    return words.stream()
        .map(Word::lower)
        .noneMatch(
            word ->
                English.isAsking(word)
                    || English.AUXILIARIES.contains(word)
                    || English.BEING.contains(word));
  }

  /// One question, word by word.
  private final class Reading {
    private final String question;
    private final List<Word> words;
    private final int names;
    private final boolean emptyIt;

    Reading(String question, List<Word> words) {
      this.question = question;
      this.words = words;
      this.names = phrases.terms(question).size();
      this.emptyIt = EMPTY_IT.matcher(question).find();
    }

    Dependence read() {
      Optional<Reference> reference = reference();
      if (reference.isPresent()) return reference.get();
      return isElliptic() ? new Ellipsis() : new None();
    }

    private Optional<Reference> reference() {
      List<int[]> quoted =
          QUOTED.matcher(question).results().map(r -> new int[] {r.start(), r.end()}).toList();
      for (int i = 0; i < words.size(); i++) {
        Word word = words.get(i);
        if (quoted.stream().anyMatch(q -> q[0] < word.start() && word.start() < q[1])) continue;
        Form form = form(i);
        if (form == null || isResolved(i, form)) continue;
        int apostrophe = word.lower().indexOf('\'');
        int end = apostrophe < 0 ? word.end() : word.start() + apostrophe;
        return Optional.of(new Reference(word.start(), end, form));
      }
      return Optional.empty();
    }

    private String before(int i) {
      return i > 0 ? words.get(i - 1).lower() : "";
    }

    private String next(int i) {
      return i + 1 < words.size() && !words.get(i + 1).isSetApart() ? words.get(i + 1).lower() : "";
    }

    private @Nullable Form form(int i) {
      String before = before(i);
      String next = next(i);
      return switch (words.get(i).lower()) {
        case "it", "it's" -> emptyIt ? null : Form.THING;
        case "its" -> Form.OF_THING;
        case "they", "them", "they're" -> Form.THINGS;
        case "their", "theirs" -> Form.OF_THINGS;
        case "he", "him", "she", "he's", "she's" -> Form.PERSON;
        case "his" -> Form.OF_PERSON;
        case "her" -> next.isEmpty() || PREPOSITIONS.contains(next) ? Form.PERSON : Form.OF_PERSON;
        case "this" -> TIMES.contains(next) ? null : demonstrative(i, Form.THING);
        case "these" -> demonstrative(i, Form.THINGS);
        case "those" ->
            Set.of("who", "that", "which", "of").contains(next)
                ? null
                : demonstrative(i, Form.THINGS);
        case "that", "that's" -> pointing(before, next) ? Form.OTHER : null;
        case "there" -> next.isEmpty() && !English.BEING.contains(before) ? Form.OTHER : null;
        case "one", "ones" ->
            next.isEmpty() && !before.isEmpty() && !PREPOSITIONS.contains(before)
                ? Form.OTHER
                : null;
        case String _ -> null;
      };
    }

    /// `this clinic` is another thing than `this`.
    private Form demonstrative(int i, Form alone) {
      String next = next(i);
      boolean verb = English.BEING.contains(before(i)) && English.isParticiple(next);
      return next.isEmpty() || English.isFunction(next) || verb ? alone : Form.OTHER;
    }

    /// Not the one that begins a clause: `the lamp that burns`, `is it true that`.
    private static boolean pointing(String before, String next) {
      return next.isEmpty()
          || before.isEmpty()
          || PREPOSITIONS.contains(before)
          || English.AUXILIARIES.contains(before)
          || Set.of("is", "was", "why", "so", "and", "but").contains(before);
    }

    /// A pronoun may stand for what was named in another clause before it; one that says whose, for
    /// what was named in its own.
    private boolean isResolved(int i, Form form) {
      return switch (form) {
        case OTHER -> names > TELLING || isNamedBefore(i) || (isAlone(i) && names(clause(i)));
        case OF_THING, OF_THINGS -> names(i);
        case OF_PERSON -> namesPerson(i);
        case THING, THINGS -> names(clause(i)) || (names > TELLING && names(i));
        case PERSON -> namesPerson(clause(i));
      };
    }

    private boolean isAlone(int i) {
      return next(i).isEmpty() || English.isFunction(next(i));
    }

    /// `find the actions and improve those actions`
    private boolean isNamedBefore(int i) {
      String noun = next(i);
      return words.subList(0, i).stream().anyMatch(word -> word.lower().equals(noun));
    }

    private boolean names(int end) {
      return words.subList(0, end).stream().anyMatch(word -> !English.isPlain(word.lower()));
    }

    /// `my friend`, `the keeper`, `Darwin`, not `third pick`.
    private boolean namesPerson(int end) {
      for (int i = 0; i < end; i++) {
        Word word = words.get(i);
        if (English.isPlain(word.lower())) continue;
        if (word.isCapital() && i > 0) return true;
        if (Phrases.ARTICLES.contains(before(i))) return true;
      }
      return false;
    }

    /// Where the clause of a word begins.
    private int clause(int i) {
      for (int j = i; j > 0; j--) {
        if (words.get(j).beginsClause()) return j;
        String lower = words.get(j).lower();
        if (j < i && (English.isAsking(lower) || CLAUSES.contains(lower))) return j;
      }
      return 0;
    }

    private boolean isElliptic() {
      if (names == 0) return true;
      if (words.size() <= FRAGMENT && isNoQuestion(words)) return isFragment();
      return names <= TELLING && (isConnected() || isCompared());
    }

    /// `So is it sold, too?`
    private boolean isConnected() {
      return words.size() > 1
          && CONNECTING.contains(words.getFirst().lower())
          && words.stream().skip(1).noneMatch(Word::isCapital);
    }

    /// `Are there other plans?`, `Who else winds it?`
    private boolean isCompared() {
      return words.stream().map(Word::lower).anyMatch(COMPARING::contains)
          || AS_WELL.matcher(question).find();
    }

    /// Not a name of something.
    private boolean isFragment() {
      return words.stream().skip(1).noneMatch(Word::isCapital);
    }
  }
}
