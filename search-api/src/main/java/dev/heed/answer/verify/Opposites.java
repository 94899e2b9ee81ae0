package dev.heed.answer.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// English words that decide whether two statements which differ in one place can both hold. A word
/// too few leaves a contradiction unseen, which costs less than one that is none.
final class Opposites {
  /// What happens once: with two dates only one can be right.
  static final Set<String> ONCE =
      words(
          "born died dies founded established built completed constructed erected opened published"
              + " released introduced launched signed invented discovered incorporated began begins"
              + " started starts ended ends abolished demolished inaugurated expires expire due"
              + " composed written premiered patented dissolved formed created");

  /// What has one time of day.
  static final Set<String> TIMED =
      words(
          "open opens opened close closes closed start starts begin begins end ends finish finishes"
              + " due");

  /// What somebody does whose name follows `by`.
  static final Set<String> MADE =
      words(
          "designed written founded established built constructed directed painted invented"
              + " discovered composed led created produced owned developed");

  /// Before a number they make a name of it: `version 3`.
  static final Set<String> NUMBERED =
      words(
          "version chapter section page table figure step phase type class level room form line"
              + " route gate platform article part volume edition season episode model release rule"
              + " clause item option grade stage unit lesson question example case day week year"
              + " track bus train flight number no apollo mark series");

  /// Near one of these a number is not meant to be exact.
  static final Set<String> ROUGH =
      words(
          "about approximately nearly almost over under more less fewer least most up between from"
              + " some around roughly average estimated typically usually often sometimes can may"
              + " might could");

  /// Who or when they mean depends on who says it, and when.
  static final Set<String> POINTING =
      words(
          "i me my we us our this these here now today currently recently yesterday tomorrow last"
              + " next another other others such same respectively example e.g");

  /// Verbs in the passive that only differ in wording.
  private static final Set<String> PARTICIPLES =
      words("built kept held made sold born written led won known given set run sent paid");

  private static final List<Set<String>> PAIRS =
      pairs(
          "before after",
          "above below",
          "more less",
          "higher lower",
          "increase decrease",
          "increases decreases",
          "increased decreased",
          "rises falls",
          "rose fell",
          "raises lowers",
          "raise lower",
          "allowed forbidden",
          "allowed prohibited",
          "allowed banned",
          "permitted forbidden",
          "permitted prohibited",
          "permitted banned",
          "enabled disabled",
          "enable disable",
          "enables disables",
          "open closed",
          "safe dangerous",
          "mandatory optional",
          "compulsory voluntary",
          "required optional",
          "obligatory optional",
          "edible poisonous",
          "harmless poisonous",
          "included excluded",
          "includes excludes",
          "left right",
          "cheaper dearer",
          "faster slower",
          "shorter longer",
          "stronger weaker",
          "accepted rejected",
          "accepted refused",
          "true false",
          "public private",
          "encrypted plain",
          "always rarely",
          "ascending descending",
          "clockwise anticlockwise",
          "clockwise counterclockwise");

  private static final List<String> PREFIXES = List.of("un", "in", "im", "ir", "il", "dis", "non");
  private static final int SHORTEST = 4;

  private Opposites() {}

  private static Set<String> words(String words) {
    return Set.of(words.split(" ", -1));
  }

  private static List<Set<String>> pairs(String... pairs) {
    return Arrays.stream(pairs).map(Opposites::words).collect(Collectors.toList());
  }

  /// Whether one of two words is the contrary of the other.
  static boolean are(String one, String other) {
    return PAIRS.contains(Set.copyOf(List.of(one, other)))
        || isTurned(one, other)
        || isTurned(other, one);
  }

  private static boolean isTurned(String word, String turned) {
    return word.length() >= SHORTEST
        && PREFIXES.stream().anyMatch(prefix -> turned.equals(prefix + word));
  }

  /// Whether both are participles, as `kept` and `stored`: what was done, in other words.
  static boolean isParticiple(String word) {
    return word.endsWith("ed") || PARTICIPLES.contains(word);
  }
}
