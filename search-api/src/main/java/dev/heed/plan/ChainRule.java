package dev.heed.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A question about something that the question does not name but relates to what it names: `When
/// did the mother of X die?`
final class ChainRule {
  private static final String WH =
      "(?<asking>(?:(?i:in|on|at|from) )?(?i:what|which) (?!(?:the|a|an|is|was|are|were|did|do|does)\\b)\\p{Ll}+|(?i:who|whom|whose|what|when|where|why|how))";
  private static final String PREPOSITION = "at|from|in|for|to|of|with|on|as|up|by";
  private static final String VERB =
      "(?!(?:%s)\\b)\\p{Ll}+(?: (?:%s))?".formatted(PREPOSITION, PREPOSITION);

  /// `When did … die`, `Where does … work at`, `Where was … born`
  private static final Pattern DOES =
      Pattern.compile(WH + " (?<helping>did|does|do) (?<phrase>.+) (?<verb>" + VERB + ")");

  private static final Pattern WAS =
      Pattern.compile(
          WH
              + " (?<helping>was|is|were|are|has|had) (?<phrase>.+) (?<verb>(?:born|buried|from|married|known|made|built|written|\\p{Ll}{3,}ed)(?: (?:"
              + PREPOSITION
              + "))?)");

  /// `Which country … is from`, as some who write English ask.
  private static final Pattern WHICH =
      Pattern.compile(WH + " (?<phrase>.+) (?<verb>(?:is|was|comes|came|are|were) from)");

  /// `What nationality is …`, `Who is …`
  private static final Pattern IS =
      Pattern.compile(WH + " (?<helping>is|was|are|were) (?<phrase>.+)");

  /// Only people do this, or have it done to them.
  private static final Pattern OF_PEOPLE =
      Pattern.compile(
          "(?:die|born|buried|study|studied|educated|graduate|marry|married|live|work|worked|grow|raised|teach|baptized|knighted|assassinated)(?: \\p{Ll}+)?|(?:is|was|comes|came) from");

  private ChainRule() {}

  /// The steps, empty when there is no chain in the question.
  static Optional<List<Node>> steps(String question) {
    for (Pattern form : List.of(DOES, WAS, WHICH, IS)) {
      Matcher matcher = form.matcher(question);
      if (matcher.matches()) {
        Optional<List<Node>> steps = form == IS ? being(matcher) : doing(matcher);
        if (steps.isPresent()) return steps;
      }
    }
    return Optional.empty();
  }

  private static Optional<List<Node>> doing(Matcher form) {
    String verb = form.group("verb");
    Thing thing = NounPhrase.read(form.group("phrase"), OF_PEOPLE.matcher(verb).matches());
    if (thing.steps() == 0) return Optional.empty();
    String wording =
        form.group(0).substring(0, form.start("phrase"))
            + Node.SUBJECT
            + form.group(0).substring(form.end("phrase"))
            + "?";
    return steps(thing, wording, Relations.asked(form.group("asking"), verb));
  }

  /// What is asked is in the phrase itself, unless the question word has a noun.
  private static Optional<List<Node>> being(Matcher form) {
    String asking = form.group("asking");
    boolean nationality = asking.endsWith("nationality");
    Thing thing = NounPhrase.read(form.group("phrase"), nationality);
    if (asking.contains(" ")) {
      if (thing.steps() == 0) return Optional.empty();
      String wording = asking + " " + form.group("helping") + " " + Node.SUBJECT + "?";
      return steps(thing, wording, Relations.asked(asking, ""));
    }
    if (thing.steps() < 2 || !(thing instanceof Thing.Related(Relation relation, Thing of)))
      return Optional.empty();
    String wording =
        "%s %s the %s of %s?"
            .formatted(asking, form.group("helping"), relation.name(), Node.SUBJECT);
    return steps(of, wording, relation);
  }

  private static Optional<List<Node>> steps(Thing thing, String wording, Relation relation) {
    Sketch sketch = new Sketch();
    sketch.ask(wording, sketch.know(thing), relation);
    return Optional.of(sketch.nodes());
  }
}
