package dev.heed.reformulate.prompt;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Queries that no language model is asked about, because what it would write could not help: they
/// are in letters that the prompt has none of, are code, or speak to the model and not of a matter.
final class Unsuitable {
  private static final Pattern SQL =
      Pattern.compile(
          "\\b(select\\b.{1,200}\\bfrom|insert\\s+into|delete\\s+from|update\\s+\\S+\\s+set|"
              + "(drop|alter|create)\\s+(table|database|index)|union\\s+(all\\s+)?select|"
              + "or\\s+'?\\d+'?\\s*=\\s*'?\\d+)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// What stands in statements of SQL, and seldom in sentences about them.
  private static final Pattern SQL_MARK = Pattern.compile("[;*='`]|--|\\bselect\\b.*\\bwhere\\b");

  private static final Pattern ORDER =
      Pattern.compile(
          "\\b(ignore|disregard|forget|override)\\b.{0,40}\\b(instructions?|prompts?|rules)\\b|"
              + "\\bsystem prompt\\b|\\byou are now\\b|<\\|?\\w{2,20}\\|>",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Unsuitable() {}

  /// Why a query is left as it is, empty when it is not.
  static Optional<String> why(String query, Prompt prompt) {
    Map<UnicodeScript, Integer> known = scripts(String.join(" ", prompt.instructions()));
    Map<UnicodeScript, Integer> scripts = scripts(query);
    UnicodeScript most = most(scripts);
    if (most != null && !known.containsKey(most))
      return Optional.of(
          "the prompt %s is written in %s letters, and the query in %s"
              .formatted(prompt, lower(most(known)), lower(most)));
    if (SQL.matcher(query).find() && SQL_MARK.matcher(query).find())
      return Optional.of("the query is a statement of SQL, about which a model has nothing to say");
    if (ORDER.matcher(query).find())
      return Optional.of("the query speaks to a language model, and none is to hear it");
    return Optional.empty();
  }

  private static Map<UnicodeScript, Integer> scripts(String text) {
    Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .filter(Character::isLetter)
        .forEach(letter -> scripts.merge(UnicodeScript.of(letter), 1, Integer::sum));
    return scripts;
  }

  private static @Nullable UnicodeScript most(Map<UnicodeScript, Integer> scripts) {
    return scripts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static String lower(@Nullable UnicodeScript script) {
    return script == null ? "no" : script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
