package dev.heed.plan;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Words that tell of a relation.
final class Cues {
  /// Endings of nouns for who does something, and of verbs: without it `finder` begins `finds`, and
  /// `author` nothing.
  private static final String DOER = "(?:ers?|ors?|ists?|ians?|ants?|ents?|ed|s)$";

  private static final int SHORTEST = 3;

  /// Longest ending of a word that begins like the noun.
  private static final int ENDING = 4;

  private final Set<String> words = new HashSet<>();
  private final String beginning;

  Cues(Relation relation) {
    relation.cues().forEach(cue -> words.add(cue.toLowerCase(Locale.ROOT)));
    boolean one = relation.cues().isEmpty() && relation.name().matches("[\\p{Ll}-]+");
    this.beginning = one ? relation.name().replaceFirst(DOER, "") : "";
  }

  /// Whether nothing is known that would tell it.
  boolean isEmpty() {
    return words.isEmpty() && beginning.length() < SHORTEST;
  }

  boolean tells(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return words.contains(lower)
        || (beginning.length() >= SHORTEST
            && lower.startsWith(beginning)
            && lower.length() <= beginning.length() + ENDING);
  }
}
