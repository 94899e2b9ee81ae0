package dev.heed.plan;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a noun phrase stands for: chains of `of`, possessives and relative clauses around a
/// name.
final class NounPhrase {
  private static final String NOUN = "\\p{Ll}[\\p{Ll}-]*";

  /// `the place of birth of …`, `the film director of …`
  private static final Pattern OF =
      Pattern.compile(
          "(?:(?i:the|a|an) )?(?<noun>%s of (?:birth|death|burial|origin|citizenship)|%s(?: %s)?) (?:of|for) (?<rest>.+)"
              .formatted(NOUN, NOUN, NOUN));

  /// `…'s mother`, `the Joneses' mother`; in `A's brother's wife` the wife of `A's brother`
  private static final Pattern POSSESSIVE =
      Pattern.compile(
          "(?<rest>.+?)(?:['’]s|(?<=s)['’]) (?<noun>%s(?: %s){0,2})".formatted(NOUN, NOUN));

  private static final Pattern RELATIVE =
      Pattern.compile(
          "(?:(?i:the|a|an) )?(?<noun>%s(?: %s)?) (?:who|that|which) (?<clause>.+)"
              .formatted(NOUN, NOUN));

  private static final Pattern TYPED =
      Pattern.compile(
          "(?:(?i:the) )?(?<type>%s) (?<name>(?:[\"“«]|[\\p{Lu}\\p{Lt}\\p{N}(]).*)"
              .formatted(NOUN));

  private static final Set<String> PEOPLE =
      Set.of(
          "person", "man", "woman", "people", "one", "actor", "actress", "artist", "king", "queen");

  /// What only people have: any noun between it and a name stands for somebody.
  private static final Set<String> OF_PEOPLE =
      Set.of(
          "mother",
          "father",
          "parent",
          "husband",
          "wife",
          "spouse",
          "son",
          "daughter",
          "child",
          "brother",
          "sister",
          "sibling",
          "place of birth",
          "date of birth",
          "place of death",
          "date of death",
          "cause of death",
          "place of burial",
          "birthplace",
          "birthday",
          "nationality",
          "country of citizenship",
          "occupation",
          "religion",
          "employer");

  private NounPhrase() {}

  /// What it stands for.
  ///
  /// @param person whether what is asked of it can only be asked of somebody, so that any noun
  ///   before `of` names a person; otherwise it must be one that is known to relate
  static Thing read(String phrase, boolean person) {
    Matcher of = OF.matcher(phrase);
    if (of.matches()) {
      Optional<Thing> related = related(of.group("noun"), of.group("rest"), person);
      if (related.isPresent()) return related.get();
    }
    Matcher relative = RELATIVE.matcher(phrase);
    if (relative.matches())
      return described(relative.group("noun"), relative.group("clause"), person);
    Matcher possessive = POSSESSIVE.matcher(phrase);
    if (possessive.matches()) {
      Optional<Thing> related = related(possessive.group("noun"), possessive.group("rest"), person);
      if (related.isPresent()) return related.get();
    }
    return named(phrase);
  }

  private static Optional<Thing> related(String noun, String rest, boolean person) {
    Optional<Relations.Composite> composite = Relations.composite(noun);
    if (composite.isPresent()) {
      Thing first = new Thing.Related(Relations.ofPerson(composite.get().of()), read(rest, true));
      return Optional.of(new Thing.Related(Relations.ofPerson(composite.get().noun()), first));
    }
    Optional<Relation> known = Relations.known(noun);
    if (known.isPresent())
      return Optional.of(new Thing.Related(known.get(), read(rest, OF_PEOPLE.contains(noun))));
    return person
        ? Optional.of(new Thing.Related(Relations.ofPerson(noun), read(rest, false)))
        : Optional.empty();
  }

  private static Thing described(String noun, String clause, boolean person) {
    boolean somebody = person || PEOPLE.contains(noun);
    String question =
        PEOPLE.contains(noun) ? "Who " + clause + "?" : "Which " + noun + " " + clause + "?";
    return new Thing.Described(question, somebody ? Kind.PERSON : Kind.THING);
  }

  /// The name itself, without quotation marks.
  static Thing.Named named(String phrase) {
    Matcher typed = TYPED.matcher(phrase);
    if (typed.matches()) return new Thing.Named(typed.group("type"), unquoted(typed.group("name")));
    return new Thing.Named("", unquoted(phrase));
  }

  private static String unquoted(String name) {
    return name.replaceAll("^[\"“«]\\s*|\\s*[\"”»]$", "");
  }
}
