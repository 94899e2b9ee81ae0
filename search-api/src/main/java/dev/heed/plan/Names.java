package dev.heed.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names in a text: runs of words with a capital, and what may stand between them.
final class Names {
  private static final String WORD =
      "(?:\\p{Lu}\\.|(?:St|Dr|Jr|Sr|Mr|Mrs|Lt)\\.|\\p{Lu}[\\p{L}\\p{M}\\p{N}'’-]*)";
  private static final String BETWEEN =
      "(?:of the|of|de la|de|da|di|du|del|des|von der|von|van der|van den|van|den|der|la|le|el|al|bin|ibn|zu|y|e|the)";
  private static final Pattern NAME =
      Pattern.compile("%s(?:[ \u00a0](?:%s[ \u00a0])?%s)*".formatted(WORD, BETWEEN, WORD));

  /// Words with a capital at the beginning of a sentence that begin no name.
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?:The|A|An|In|On|At|It|Its|He|She|His|Her|They|Their|This|That|These|After|Before|When|While|As|By|For|From|With|And|But|Is|Was)(?: |$)");

  private static final Pattern DATE =
      Pattern.compile(
          "(?i:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b.*");

  private Names() {}

  /// A name at its place in the text.
  record Name(String text, int start, int end) {}

  static List<Name> in(String text) {
    List<Name> names = new ArrayList<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) add(matcher, names);
    return names;
  }

  private static void add(Matcher matcher, List<Name> names) {
    String name = matcher.group();
    int start = matcher.start();
    Matcher beginning = BEGINNING.matcher(name);
    while (beginning.lookingAt()) {
      start += beginning.end();
      name = name.substring(beginning.end());
      beginning = BEGINNING.matcher(name);
    }
    String plain = name.replaceFirst("(?:['’]s|['’]|(?<=\\p{Ll}{2})\\.+)$", "");
    if (plain.length() > 1
        && Character.isUpperCase(plain.codePointAt(0))
        && !DATE.matcher(plain).matches())
      names.add(new Name(plain, start, start + plain.length()));
  }

  /// A name without its case, signs and what stands in brackets, to compare it with another.
  static String folded(String name) {
    return bare(name).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  /// `The Lamp (film)` → `The Lamp`
  static String bare(String name) {
    String bare = name.replaceAll("\\s*\\([^)]*\\)", "").strip();
    return bare.isEmpty() ? name : bare;
  }
}
