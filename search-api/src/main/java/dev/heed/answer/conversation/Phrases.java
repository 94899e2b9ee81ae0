package dev.heed.answer.conversation;

import dev.heed.answer.conversation.Phrase.Kind;
import dev.heed.index.TermStatistics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes a sentence apart into the phrases that name something: stretches of words that are neither
/// held together by grammar nor ask. There is no part-of-speech tagger here: a verb is told by what
/// stands before it (`I`, `to`, `does the ferry`), a name by its capitals.
final class Phrases {
  private static final int LONGEST = 6;
  private static final Set<String> JOINING = Set.of("and", "or", "of", "the", "a", "an");
  static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "this", "that", "these", "those", "my", "our", "your");

  private final TermStatistics statistics;

  Phrases(TermStatistics statistics) {
    this.statistics = statistics;
  }

  /// In their order.
  List<Phrase> of(String sentence) {
    return new Reading(sentence).read();
  }

  /// The terms of a text that name something.
  Set<String> terms(String text) {
    Set<String> terms = new HashSet<>();
    for (Word word : Word.of(text))
      if (!English.isPlain(word.lower())) terms.addAll(statistics.terms(word.text()));
    return terms;
  }

  /// How much terms say: `ln(1 + (N − n + ½) / (n + ½))`, Robertson's, added up. One that no
  /// passage has finds nothing, so that it says little.
  double weight(Set<String> terms) {
    return terms.stream()
        .mapToDouble(term -> statistics.passagesWith(term) == 0 ? 0.5 : statistics.rarity(term))
        .sum();
  }

  /// One sentence, word by word.
  private final class Reading {
    private final String sentence;
    private final List<Word> words;
    private final List<Phrase> phrases = new ArrayList<>();
    private final List<Word> run = new ArrayList<>();
    private boolean article;
    private boolean verbNext;
    private boolean verbDue;
    private boolean participleDue;

    Reading(String sentence) {
      this.sentence = sentence;
      this.words = Word.of(sentence);
    }

    List<Phrase> read() {
      for (int i = 0; i < words.size(); i++) {
        Word word = words.get(i);
        if (word.isSetApart() || run.size() == LONGEST) endRun();
        if (word.beginsClause()) forget();
        if (holdsNameTogether(i)) run.add(word);
        else if (names(i)) named(word);
        else grammar(word);
      }
      endRun();
      return phrases;
    }

    /// The `of` in `Bank of England`.
    private boolean holdsNameTogether(int i) {
      return !run.isEmpty()
          && words.get(i).lower().equals("of")
          && run.getLast().isCapital()
          && i + 1 < words.size()
          && words.get(i + 1).isCapital()
          && !words.get(i + 1).isSetApart();
    }

    /// A plain word in the middle of a sentence that has a capital is part of a name.
    private boolean names(int i) {
      Word word = words.get(i);
      if (English.isFunction(word.lower())) return false;
      boolean inside = i > 0 && !word.beginsClause();
      return !English.isPlain(word.lower()) || (inside && word.isCapital());
    }

    private void named(Word word) {
      if (verbNext && !word.isCapital()) {
        add(List.of(word), Kind.VERB);
        forget();
      } else run.add(word);
      verbNext = false;
    }

    private void grammar(Word word) {
      String lower = word.lower();
      boolean plain = English.isPlain(lower) && !English.isFunction(lower);
      if (plain) forget();
      endRun();
      if (!JOINING.contains(lower)) verbDue = false;
      article = ARTICLES.contains(lower);
      if (English.AUXILIARIES.contains(lower)) verbDue = true;
      if (English.BEING.contains(lower)) participleDue = true;
      verbNext = lower.equals("to") || lower.equals("who");
      if (isSubject(lower)) forget(true);
    }

    private static boolean isSubject(String lower) {
      return switch (lower) {
        case "i", "you", "we", "they", "he", "she", "it", "please" -> true;
        case String _ -> false;
      };
    }

    private void forget() {
      forget(false);
    }

    private void forget(boolean next) {
      verbDue = false;
      participleDue = false;
      verbNext = next;
    }

    /// `ferry sail` behind `does` and `backups kept` behind `are` end with their verb.
    private void endRun() {
      if (run.isEmpty()) return;
      List<Word> ended = List.copyOf(run);
      run.clear();
      boolean due = verbDue && ended.size() == 1;
      int verb = verbOf(ended);
      forget();
      verbDue = due;
      if (verb < 0) add(ended, kind(ended));
      else {
        if (verb > 0) add(ended.subList(0, verb), kind(ended.subList(0, verb)));
        add(List.of(ended.get(verb)), Kind.VERB);
        List<Word> rest = ended.subList(verb + 1, ended.size());
        if (!rest.isEmpty()) add(rest, kind(rest));
      }
    }

    private int verbOf(List<Word> ended) {
      if (ended.size() < 2) return -1;
      Word last = ended.getLast();
      if (verbDue && last.isCapital())
        for (int i = 1; i < ended.size(); i++)
          if (!ended.get(i).isCapital() && ended.get(i - 1).isCapital()) return i;
      boolean participle = participleDue && English.isParticiple(last.lower());
      boolean isVerb = !last.isCapital() && (verbDue || participle);
      return isVerb ? ended.size() - 1 : -1;
    }

    private void add(List<Word> ended, Kind kind) {
      int start = ended.getFirst().start();
      String text = sentence.substring(start, ended.getLast().end());
      Set<String> terms = new HashSet<>(statistics.terms(text));
      if (!terms.isEmpty())
        phrases.add(
            new Phrase(text, article && kind != Kind.VERB, start, terms, weight(terms), kind));
      article = false;
    }

    /// A capital at the beginning of a sentence says nothing unless another follows.
    private Kind kind(List<Word> ended) {
      Word first = ended.getFirst();
      boolean begins = first.start() == 0 || first.beginsClause();
      if (ended.stream().skip(begins ? 1 : 0).anyMatch(Word::isCapital)) return Kind.NAME;
      String last = ended.getLast().lower();
      boolean plural = last.endsWith("s") && !last.endsWith("ss") && !last.endsWith("us");
      return plural ? Kind.PLURAL : Kind.SINGULAR;
    }
  }
}
