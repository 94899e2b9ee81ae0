package dev.heed.index.internal.lucene;

import dev.heed.index.Filter;
import dev.heed.index.internal.lucene.QueryText.Clause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `words "a phrase" -excluded -"a phrase" title:word code:camelCase type:pdf path:docs/*`.
///
/// Words are wished for; phrases, `title:` and `code:` are required, exclusions must be missing
/// (see [Conditions]); the other fields filter: two values of one field are alternatives, two
/// fields must both hold. Only words are a matter of one leg: the rest holds however a passage is
/// found. Nothing that is typed is an error: what cannot be read so is searched as plain words,
/// with the reason.
final class QueryTextParser {
  /// Longer queries are cut; Lucene bounds how many terms a query may have.
  static final int MAX_WORDS = 1000;

  static final int MAX_CLAUSES = 16;

  /// A sign, and a field before its value. `Foo::bar` and `a:b` do not look like fields.
  private static final Pattern PREFIX =
      Pattern.compile("(?<minus>-(?=[\\p{L}\\p{N}\"]))?(?:(?<field>[a-z]{3,}):(?!:))?");

  private static final Map<String, String> SEARCHED =
      Map.of("title", Fields.TITLE, "code", Fields.CODE);

  /// Thrown and caught in here.
  private static final class Malformed extends Exception {
    Malformed(String reason) {
      super(reason);
    }
  }

  private final String text;
  private final StringJoiner words = new StringJoiner(" ");
  private final List<Clause> required = new ArrayList<>();
  private final List<Clause> excluded = new ArrayList<>();
  private final Map<String, List<String>> alternatives = new LinkedHashMap<>();
  private final List<Filter> filters = new ArrayList<>();
  private int at;

  private QueryTextParser(String text) {
    this.text = text;
  }

  static QueryText parse(String typed) {
    String text = typed.replace('“', '"').replace('”', '"');
    if (endOfWords(text) < text.length()) return words(text);
    try {
      return new QueryTextParser(text).read();
    } catch (Malformed e) {
      return QueryText.ofWords(text, e.getMessage() + "; searched as words");
    }
  }

  /// Reads words alone, whatever signs are in them.
  static QueryText words(String text) {
    int end = endOfWords(text);
    if (end == text.length()) return QueryText.ofWords(text, null);
    return QueryText.ofWords(
        text.substring(0, end), "only the first %d words are searched".formatted(MAX_WORDS));
  }

  private QueryText read() throws Malformed {
    for (skipSpace(); at < text.length(); skipSpace()) readPart();
    if (required.size() + excluded.size() > MAX_CLAUSES)
      throw new Malformed("more than %d phrases and exclusions".formatted(MAX_CLAUSES));
    alternatives.forEach((field, values) -> filters.add(new Filter.AnyOf(field, values)));
    return new QueryText(words.toString(), required, excluded, filters, null);
  }

  private void readPart() throws Malformed {
    Matcher prefix = PREFIX.matcher(text).region(at, text.length());
    prefix.useTransparentBounds(true);
    boolean minus = prefix.lookingAt() && prefix.group("minus") != null;
    String field = prefix.group("field");
    if (field != null && !isField(field) && !isValueAt(prefix.end())) field = null;
    at = field == null ? at + (minus ? 1 : 0) : prefix.end();
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    String value = quoted ? readQuoted() : readWord();
    if (field != null) addField(field, value, minus);
    else if (minus) excluded.add(new Clause(Fields.CONTENT, value));
    else if (quoted && !value.isBlank()) required.add(new Clause(Fields.CONTENT, value));
    else words.add(value);
  }

  private void addField(String field, String value, boolean minus) throws Malformed {
    if (!isField(field))
      throw new Malformed(
          "there is no field '%s': use title, code, %s"
              .formatted(field, String.join(", ", Filter.FIELDS)));
    if (value.isBlank()) throw new Malformed("nothing follows '%s:'".formatted(field));
    String searched = SEARCHED.get(field);
    if (searched != null) (minus ? excluded : required).add(new Clause(searched, value));
    else addFilter(field, value, minus);
  }

  private void addFilter(String field, String value, boolean minus) throws Malformed {
    try {
      switch (Filter.parse(field + "=" + value)) {
        case Filter filter when minus -> filters.add(new Filter.Not(filter));
        case Filter.AnyOf(String same, List<String> values) ->
            alternatives.computeIfAbsent(same, _ -> new ArrayList<>()).addAll(values);
        case Filter filter -> filters.add(filter);
      }
    } catch (IllegalArgumentException e) {
      throw new Malformed(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isField(String name) {
    return SEARCHED.containsKey(name) || Filter.FIELDS.contains(name);
  }

  /// Behind a name that is no field: `http://…`, `host:80` and `note: this` are words, `author:me`
  /// was meant as a field.
  private boolean isValueAt(int place) {
    return place < text.length()
        && (text.charAt(place) == '"' || Character.isLetter(text.charAt(place)));
  }

  private String readQuoted() throws Malformed {
    int close = text.indexOf('"', at + 1);
    if (close < 0) throw new Malformed("a quotation mark is not closed");
    String quoted = text.substring(at + 1, close);
    at = close + 1;
    return quoted;
  }

  private String readWord() {
    int start = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) at++;
    return text.substring(start, at);
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }

  private static int endOfWords(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean space = Character.isWhitespace(text.charAt(i));
      if (!space && !inside && ++words > MAX_WORDS) return i;
      inside = !space;
    }
    return text.length();
  }
}
