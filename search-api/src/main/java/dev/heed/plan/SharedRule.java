package dev.heed.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A question whether the same holds for two things: `Are A and B from the same country?` Each is
/// asked for by itself.
final class SharedRule {
  private static final String HELPING = "(?<helping>(?i:are|is|were|was|do|does|did|have|has))";

  /// What is said of both begins with one of these.
  private static final String SAID =
      "(?<said>,? (?:(?:both|each|all) .+|(?:(?:have|has|had|share|shared|having|born|located|situated|based|made|set|published|released|written|directed|produced|founded|playing|play|come|came)\\b|(?:from|in|of|by|at|on) (?:the )?same\\b|(?:the )?same\\b).*))";

  private static final Pattern BOTH =
      Pattern.compile(
          HELPING
              + " (?<both>both )?(?:(?:of )?(?:the|these) )?(?:two )?(?<both2>both )?(?<of>(?<nouns>\\p{Ll}+) of )?(?:the )?(?:(?<type>\\p{Ll}+) )?(?<one>[\"“«\\p{Lu}\\p{N}].*?),? and (?:the )?(?:(?<type2>\\p{Ll}+) )?(?<other>[\"“«\\p{Lu}\\p{N}].*?)"
              + SAID);

  /// `have the directors from the same country`
  private static final Pattern OF_RELATED =
      Pattern.compile(
          ".*?\\b(?:have|has|had|with) (?:the |their )?(?<nouns>\\p{Ll}+?)s? (?:who |that |which |from |of |born |with ).*");

  private static final Pattern SAME =
      Pattern.compile(".*\\bsame (?<what>\\p{Ll}+(?: of \\p{Ll}+)?).*");

  private static final Map<String, String> SINGULAR =
      Map.of("are", "Is", "were", "Was", "do", "Does", "have", "Has");

  private SharedRule() {}

  static Optional<List<Node>> steps(String question) {
    Matcher form = BOTH.matcher(question);
    if (!form.matches()) return Optional.empty();
    boolean both = form.group("both") != null || form.group("both2") != null;
    String said = form.group("said");
    if (!both && !said.matches(".*\\b(?:both|same|each)\\b.*")) return Optional.empty();
    return Optional.of(steps(form, said));
  }

  private static List<Node> steps(Matcher form, String said) {
    Optional<Relation> relation = relation(form, said);
    String wording = wording(form, said);
    Relation asked = Relations.asked(asking(said), "");
    Sketch sketch = new Sketch();
    String type = form.group("type") == null ? "" : Relations.singularOf(form.group("type"));
    List<Subject> subjects =
        List.of(form.group("one"), form.group("other")).stream()
            .map(name -> (Thing) new Thing.Named(type, NounPhrase.named(name.strip()).name()))
            .map(named -> relation.<Thing>map(of -> new Thing.Related(of, named)).orElse(named))
            .map(sketch::know)
            .toList();
    for (Subject subject : subjects) sketch.ask(wording, subject, asked);
    return sketch.nodes();
  }

  private static Optional<Relation> relation(Matcher form, String said) {
    if (form.group("nouns") != null)
      return Optional.of(Relations.ofPerson(Relations.singularOf(form.group("nouns"))));
    Matcher related = OF_RELATED.matcher(said);
    return related.matches()
        ? Optional.of(Relations.ofPerson(related.group("nouns")))
        : Optional.empty();
  }

  private static String asking(String said) {
    Matcher same = SAME.matcher(said);
    return same.matches() ? "what " + same.group("what") : "whether";
  }

  /// `same country` → `Which country is {} from?`; what is no sameness is asked of each as it is.
  private static String wording(Matcher form, String said) {
    Matcher same = SAME.matcher(said);
    if (!same.matches()) {
      String helping = form.group("helping");
      String singular = SINGULAR.getOrDefault(helping.toLowerCase(Locale.ROOT), helping);
      return "%s {}%s?".formatted(singular, said.replaceFirst("^,? (?:both |each |all )?", " "));
    }
    String what = same.group("what");
    if (what.equals("country"))
      return said.contains("located")
          ? "In which country is {} located?"
          : "Which country is {} from?";
    return "What is the %s of {}?".formatted(what);
  }
}
