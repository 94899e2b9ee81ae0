package dev.heed.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the planning rules know of English nouns that relate one thing to another, and of verbs
/// that ask for something of a person. All else is told by the form of a question.
final class Relations {
  private static final Map<String, Relation> NOUNS = new TreeMap<>();

  /// A relation that is two: a grandfather is a parent's father. First of whom, then what.
  record Composite(String of, String noun) {}

  private static final Map<String, Composite> COMPOSITES = new TreeMap<>();

  static {
    people("mother", "mother", "son", "daughter", "born", "child", "parents");
    people("father", "father", "son", "daughter", "child", "parents");
    people("parent", "parents", "father", "mother", "son", "daughter", "child");
    people("husband", "husband", "wife", "married", "marriage", "widow", "spouse", "wed");
    people("wife", "wife", "husband", "married", "marriage", "widower", "spouse", "wed");
    people("spouse", "spouse", "wife", "husband", "married", "marriage", "widow", "partner", "wed");
    people("partner", "partner", "married", "wife", "husband", "relationship");
    people("son", "son", "father", "mother", "children", "parents");
    people("daughter", "daughter", "father", "mother", "children", "parents");
    people("child", "child", "children", "son", "daughter", "father", "mother", "parents");
    people("brother", "brother", "siblings", "sister", "son");
    people("sister", "sister", "siblings", "brother", "daughter");
    people("sibling", "siblings", "brother", "sister", "son", "daughter");
    people("director", "directed", "director", "film by");
    people("composer", "music", "composed", "composer", "score", "soundtrack");
    people("performer", "performed", "recorded", "song", "sung", "singer", "single", "album");
    people("singer", "sung", "singer", "song", "recorded", "performed", "vocals");
    people("author", "author", "written", "wrote", "novel", "book");
    people("writer", "written", "wrote", "writer", "author", "screenplay");
    people("screenwriter", "written", "screenplay", "wrote", "screenwriter");
    people("producer", "produced", "producer");
    people("editor", "edited", "editor");
    people("founder", "founded", "founder", "established", "started");
    people("creator", "created", "creator", "developed");
    people("inventor", "invented", "inventor", "patent");
    people("discoverer", "discovered", "discoverer");
    people("designer", "designed", "designer");
    people("architect", "architect", "designed", "built");
    people("painter", "painted", "painter", "painting");
    people("sculptor", "sculpted", "sculptor", "sculpture");
    people("owner", "owned", "owner", "owns", "bought");
    people("publisher", "published", "publisher");
    people("manufacturer", "manufactured", "manufacturer", "made", "built");
    people("developer", "developed", "developer");
    people("successor", "succeeded", "successor", "followed");
    people("predecessor", "succeeded", "predecessor", "preceded");
    people("teacher", "taught", "teacher", "student", "pupil", "studied");
    people("student", "student", "taught", "teacher", "pupil");
    people("coach", "coach", "coached", "manager");
    people("manager", "manager", "managed", "coach");
    people("president", "president");
    people("leader", "leader", "led");
    people("captain", "captain", "captained");
    people("star", "starring", "stars", "starred", "played");
    people("namesake", "named", "namesake");
    add("capital", Kind.PLACE, "capital");
    add("birthplace", Kind.PLACE, "born", "birth", "birthplace");
    add("place of birth", Kind.PLACE, "born", "birth", "birthplace");
    add("place of death", Kind.PLACE, "died", "death", "dead");
    add("place of burial", Kind.PLACE, "buried", "burial", "grave", "tomb");
    add("date of birth", Kind.DATE, "born", "birth");
    add("date of death", Kind.DATE, "died", "death", "dead");
    add("cause of death", Kind.THING, "died", "death", "killed");
    add("birthday", Kind.DATE, "born", "birth");
    add("country of origin", Kind.PLACE);
    add("country of citizenship", Kind.PLACE);
    add("country", Kind.PLACE);
    add("nationality", Kind.PLACE);
    add("hometown", Kind.PLACE);
    add("employer", Kind.THING);
    add("occupation", Kind.THING);
    add("religion", Kind.THING);
    add(
        "alma mater",
        Kind.THING,
        "educated",
        "studied",
        "university",
        "college",
        "school",
        "graduated");
    add("native language", Kind.THING);

    composite("parent", "father", "grandfather");
    composite("parent", "mother", "grandmother");
    composite("father", "father", "paternal grandfather");
    composite("father", "mother", "paternal grandmother");
    composite("mother", "father", "maternal grandfather");
    composite("mother", "mother", "maternal grandmother");
    composite("child", "child", "grandchild", "grandson", "granddaughter");
    composite("spouse", "father", "father-in-law");
    composite("spouse", "mother", "mother-in-law");
    composite("spouse", "sibling", "sibling-in-law", "brother-in-law", "sister-in-law");
    composite("child", "spouse", "child-in-law", "son-in-law", "daughter-in-law");
    composite("parent", "brother", "uncle");
    composite("parent", "sister", "aunt");
    composite("sibling", "child", "nephew", "niece");
    composite("father", "wife", "stepmother");
    composite("mother", "husband", "stepfather");
  }

  private Relations() {}

  private static void people(String noun, String... cues) {
    add(noun, Kind.PERSON, cues);
  }

  private static void add(String noun, Kind asks, String... cues) {
    NOUNS.put(noun, new Relation(noun, asks, List.of(cues)));
  }

  private static void composite(String of, String noun, String... names) {
    for (String name : names) COMPOSITES.put(name, new Composite(of, noun));
  }

  /// A noun that relates, in the singular or plural.
  static Optional<Relation> known(String noun) {
    String lower = singular(noun.toLowerCase(Locale.ROOT));
    return Optional.ofNullable(NOUNS.get(lower));
  }

  static Optional<Composite> composite(String noun) {
    return Optional.ofNullable(COMPOSITES.get(singular(noun.toLowerCase(Locale.ROOT))));
  }

  static boolean isKnown(String noun) {
    return known(noun).isPresent() || composite(noun).isPresent();
  }

  /// Any noun where the form of the question makes a relation of it: its own word tells it, and
  /// `finder` is told by `found`, or whatever else begins like it.
  static Relation ofPerson(String noun) {
    return known(noun).orElseGet(() -> new Relation(noun, Kind.PERSON, List.of()));
  }

  /// `directors` → `director`
  static String singularOf(String noun) {
    return singular(noun.toLowerCase(Locale.ROOT));
  }

  private static String singular(String noun) {
    if (NOUNS.containsKey(noun) || COMPOSITES.containsKey(noun)) return noun;
    if (noun.equals("children")) return "child";
    if (noun.equals("wives")) return "wife";
    if (noun.endsWith("ovies")) return noun.substring(0, noun.length() - 1);
    if (noun.endsWith("ies")) return noun.substring(0, noun.length() - 3) + "y";
    return noun.endsWith("s") ? noun.substring(0, noun.length() - 1) : noun;
  }

  /// What is asked of a subject by words such as `where … born`.
  static Relation asked(String asking, String verb) {
    String lower = (asking + " " + verb).toLowerCase(Locale.ROOT);
    return new Relation(verb.isEmpty() ? asking : verb, kind(asking), cues(lower));
  }

  private static Kind kind(String asking) {
    String lower = asking.toLowerCase(Locale.ROOT);
    if (lower.matches("when|(?:in |on )?(?:what|which) (?:year|date|day|month|century)"))
      return Kind.DATE;
    if (lower.matches("where|.*\\b(?:country|nationality|city|town|place|state|region)"))
      return Kind.PLACE;
    return lower.matches("whom?|whose") ? Kind.PERSON : Kind.THING;
  }

  private static List<String> cues(String words) {
    List<String> cues = new ArrayList<>();
    if (words.matches(".*\\b(?:born|old|older|younger)")) cues.addAll(List.of("born", "birth"));
    if (words.matches(".*\\b(?:die|died|dead)")) cues.addAll(List.of("died", "death", "dead"));
    if (words.matches(".*\\bburied")) cues.addAll(List.of("buried", "burial", "grave", "tomb"));
    if (words.matches(".*\\b(?:study|studied|educated|graduate[d]?)(?: \\w+)?"))
      cues.addAll(
          List.of(
              "educated", "studied", "university", "college", "school", "graduated", "academy"));
    return cues;
  }
}
