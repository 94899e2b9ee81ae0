package dev.heed.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Two questions in one: `When was A built and who owns B?` A pronoun in the second stands for what
/// the first names; where that cannot be told, the question stays whole.
final class ConjunctionRule {
  private static final Pattern AND =
      Pattern.compile(
          "(?<one>(?i:who|what|when|where|which|whose|how|why)\\b.+?)(?:,? and|;|,) (?<other>(?:who|what|when|where|which|whose|how|why)\\b.+)");
  private static final Pattern PRONOUN =
      Pattern.compile("\\b(?:it|he|she|they|him|her|them|its|his|their)\\b");
  private static final Pattern NAME =
      Pattern.compile(
          "(?<!^)\\b\\p{Lu}[\\p{L}\\p{N}'’.-]*(?: (?:of|the|de|van|von|and) (?=\\p{Lu})| \\p{Lu}[\\p{L}\\p{N}'’.-]*| [IVX]+\\b)*");

  private ConjunctionRule() {}

  /// @param planned the steps of a part, empty when it is of one step
  static Optional<List<Node>> steps(
      String question, Function<String, Optional<List<Node>>> planned) {
    Matcher form = AND.matcher(question);
    if (!form.matches()) return Optional.empty();
    String one = form.group("one");
    Optional<String> other = resolved(form.group("other"), one);
    if (other.isEmpty()) return Optional.empty();
    List<Node> nodes = new ArrayList<>();
    for (String part : List.of(one, other.get()))
      append(nodes, planned.apply(part).orElseGet(() -> List.of(whole(part))));
    return Optional.of(nodes);
  }

  private static Optional<String> resolved(String part, String before) {
    String capital = part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
    if (!PRONOUN.matcher(part).find())
      return NAME.matcher(part).find() ? Optional.of(capital) : Optional.empty();
    Matcher name = NAME.matcher(before);
    if (!name.find()) return Optional.empty();
    String antecedent = Matcher.quoteReplacement(name.group());
    Matcher pronoun = PRONOUN.matcher(capital);
    return Optional.of(
        pronoun.replaceFirst(
            found -> found.group().matches("its|his|their") ? antecedent + "'s" : antecedent));
  }

  private static Node whole(String part) {
    return new Node(
        1, part + "?", new Subject.Unnamed(), new Relation(part, Kind.THING, List.of()));
  }

  private static void append(List<Node> nodes, List<Node> more) {
    int before = nodes.size();
    for (Node node : more)
      nodes.add(
          new Node(
              node.id() + before,
              node.wording(),
              node.subject() instanceof Subject.AnswerOf(int step)
                  ? new Subject.AnswerOf(step + before)
                  : node.subject(),
              node.relation()));
  }
}
