package dev.heed.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A question that compares two things in something of which each has its own: the same question is
/// asked of either.
final class ComparisonRule {
  private static final String ORDER =
      "(?:first|second|last|earlier|later|earliest|latest|sooner|before|after|more recently|most recently|longer|longest)";

  /// `Which film was released first, A or B`
  private static final Pattern ALTERNATIVES =
      Pattern.compile(
          "(?:(?i:who)|(?i:which|what)(?: (?!(?:is|was|has|did|were|are)\\b)(?<type>\\p{Ll}+))?)\\b(?<head>.*?)[,:–—-]? ?[,:–—-] ?(?<one>.+) or (?<other>.+)");

  /// `Which of A and B is older`
  private static final Pattern WHICH_OF =
      Pattern.compile(
          "(?i:which|who)(?: one)? (?:out )?of (?<type>)(?<one>.+?) (?:and|or) (?<other>.+?),?(?<head> (?:was|is|were|has|had|did|lived|died)\\b.*)");

  /// `Was A or B born first`
  private static final Pattern EITHER =
      Pattern.compile(
          "(?i:was|is|were|are|did|does)(?<type>) (?<one>.+) or (?<other>.+?)(?<head> (?:born|die|died|live|lived|\\p{Ll}+ed|built|made|written|come) "
              + ORDER
              + ".*)");

  /// `Is A or B taller`
  private static final Pattern EITHER_IS =
      Pattern.compile(
          "(?i:was|is|were|are)(?<type>) (?<one>.+) or (?<other>.+?)(?<head> (?!(?:the|a|an)\\b)\\p{Ll}{2,}er)");

  /// `has the director who was born later`, `whose director is younger`
  private static final Pattern OF_RELATED =
      Pattern.compile(
          " (?:has|have|had|with|whose)(?: the| a| an)? (?!(?:more|less|fewer)\\b)(?<noun>\\p{Ll}+)(?: (?:who|that|which))?(?<head> .+)");

  /// `is older`, `is the taller`, `is larger than the other`: without the verb before it, or with
  /// an article, a word with such an ending is a noun, such as teacher.
  private static final String COMPARATIVE =
      "\\b(?:is|was|are|were|be|has|have|had|got|runs|lasts|lasted)(?: (?:(?!the |an? )\\p{Ll}+ )?\\p{Ll}{2,}er"
          + "| the (?:older|younger|taller|larger|bigger|smaller|longer|shorter|higher|better))"
          + "(?: (?:than|of|one)\\b.*)?$";

  private static final Pattern ORDERED =
      Pattern.compile(".* (?:%s|more|less|fewer)\\b.*|.*%s".formatted(ORDER, COMPARATIVE));

  private static final Pattern PASSIVE =
      Pattern.compile("(?: (?:was|were|is|are|got|has been))? (?<verb>\\p{Ll}+) " + ORDER + ".*");

  private static final Pattern ADJECTIVE =
      Pattern.compile(".*?\\b(?<adjective>\\p{Ll}{2,})er\\b.*");

  private static final Pattern MORE =
      Pattern.compile(".*\\b(?:more|less|fewer) (?<what>\\p{Ll}+).*");

  private ComparisonRule() {}

  static Optional<List<Node>> steps(String question) {
    for (Pattern form : List.of(ALTERNATIVES, WHICH_OF, EITHER)) {
      Matcher matcher = form.matcher(question);
      if (matcher.matches() && ORDERED.matcher(matcher.group("head")).matches())
        return Optional.of(steps(matcher));
    }
    Matcher either = EITHER_IS.matcher(question);
    return either.matches() ? Optional.of(steps(either)) : Optional.empty();
  }

  private static List<Node> steps(Matcher form) {
    String type = form.group("type") == null ? "" : form.group("type");
    String head = form.group("head");
    Matcher related = OF_RELATED.matcher(head);
    Relation relation = related.matches() ? Relations.ofPerson(related.group("noun")) : null;
    String asked = relation == null ? head : related.group("head");
    Asked each = asked(asked, relation != null || type.isEmpty());
    Sketch sketch = new Sketch();
    List<Subject> subjects =
        List.of(form.group("one"), form.group("other")).stream()
            .map(name -> thing(type, name, relation))
            .map(sketch::know)
            .toList();
    for (Subject subject : subjects) sketch.ask(each.wording(), subject, each.relation());
    return sketch.nodes();
  }

  private static Thing thing(String type, String phrase, @Nullable Relation relation) {
    Thing read = NounPhrase.read(phrase.strip(), false);
    Thing named =
        read instanceof Thing.Named(String said, String name) && said.isEmpty()
            ? new Thing.Named(type, name)
            : read;
    return relation == null ? named : new Thing.Related(relation, named);
  }

  private record Asked(String wording, Relation relation) {
    static Asked of(String wording, String asking, String verb) {
      return new Asked(wording, Relations.asked(asking, verb));
    }
  }

  /// What is asked of each.
  private static Asked asked(String head, boolean somebody) {
    if (head.matches(somebody ? ".*\\b(?:born|older|younger)\\b.*" : ".*\\bborn\\b.*"))
      return Asked.of("When was {} born?", "when", "born");
    if (head.matches(".*\\b(?:died?)\\b.*")) return Asked.of("When did {} die?", "when", "died");
    if (head.matches(".*\\b(?:lived? longer|longer lived)\\b.*"))
      return Asked.of("When was {} born and when did {} die?", "when", "born");
    Matcher passive = PASSIVE.matcher(head);
    if (passive.matches()) {
      String verb = passive.group("verb");
      return Asked.of("When was {} %s?".formatted(verb), "when", verb);
    }
    Matcher more = MORE.matcher(head);
    if (more.matches())
      return Asked.of(
          "How many %s has {}?".formatted(more.group("what")), "how", more.group("what"));
    Matcher adjective = ADJECTIVE.matcher(head);
    String plain = adjective.matches() ? plain(adjective.group("adjective")) : head.strip();
    return Asked.of("How %s is {}?".formatted(plain), "how", plain);
  }

  /// `bett` → `good`, `larg` → `large`, `bigg` → `big`, `heavi` → `heavy`
  private static String plain(String stem) {
    if (stem.equals("bett")) return "good";
    if (stem.endsWith("i")) return stem.substring(0, stem.length() - 1) + "y";
    if (stem.matches(".*([bdgmnpt])\\1")) return stem.substring(0, stem.length() - 1);
    boolean lostE = stem.matches("(?:.*[^aeiou])?[aeiou][^aeiouwxy]|.*(?:rg|nc|ng[e])");
    return lostE ? stem + "e" : stem;
  }
}
