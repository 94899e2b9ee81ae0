package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Takes names of code apart on three levels, all at the position of the whole:
/// `org.x.IndexWriter#addDocument` is itself, the identifiers `org`, `x`, `IndexWriter`,
/// `addDocument`, and their words `Index`, `Writer`, `add`, `Document`. So a name is found by any
/// of its parts, and more of it matches where it stands whole.
final class CodeWordFilter extends TokenFilter {
  private static final Pattern IDENTIFIER = Pattern.compile("[^.:#+\\-]+");

  /// Words of camelCase and snake_case. An acronym ends before the capital of the next word
  /// (`XML|Http`), digits stay with what precedes them (`Base64|Encoder`).
  private static final Pattern WORD =
      Pattern.compile("\\p{Lu}+(?!\\p{Ll})\\d*|\\p{Lu}?[^\\p{Lu}_$@]+");

  private static final String JOINERS = ".:#-_$@+";

  private record Part(String text, int start, int end) {}

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
  private final Queue<Part> parts = new ArrayDeque<>();

  /// @param names tokens of the characters that [#isPartOfName] takes
  CodeWordFilter(TokenStream names) {
    super(names);
  }

  /// Letters, digits and what joins them: `. : # - _ $ @`, and `+` for `C++`.
  static boolean isPartOfName(int character) {
    return JOINERS.indexOf(character) >= 0
        || (Character.isUnicodeIdentifierPart(character)
            && !Character.isIdentifierIgnorable(character));
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!parts.isEmpty()) return emit(parts.remove(), 0);
    while (input.incrementToken()) {
      if (isPlainWord()) return true;
      split(term.toString(), offsets.startOffset());
      if (!parts.isEmpty()) return emit(parts.remove(), 1);
    }
    return false;
  }

  /// Lower-case letters, the first of which may be a capital: nothing to split. Prose is made of
  /// them, and this way it costs no regular expressions.
  private boolean isPlainWord() {
    for (int i = 0; i < term.length(); i++) {
      int type = Character.getType(term.charAt(i));
      boolean plain =
          type == Character.LOWERCASE_LETTER || (i == 0 && type == Character.UPPERCASE_LETTER);
      if (!plain) return false;
    }
    return true;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    parts.clear();
  }

  private boolean emit(Part part, int positions) {
    term.setEmpty().append(part.text());
    offsets.setOffset(part.start(), part.end());
    increment.setPositionIncrement(positions);
    return true;
  }

  private void split(String token, int offset) {
    int start = 0;
    while (start < token.length() && isJoiner(token.charAt(start))) start++;
    int end = token.length();
    while (end > start && isJoiner(token.charAt(end - 1))) end--;
    if (start == end) return;
    end = withLanguageSign(token, start, end);
    String whole = token.substring(start, end);
    parts.add(new Part(whole, offset + start, offset + end));
    addIdentifiers(whole, offset + start);
  }

  /// `C++`, `C#` and `F#` are names whose joiners belong to them.
  private static int withLanguageSign(String token, int start, int end) {
    if (end - start != 1) return end;
    if (token.startsWith("++", end)) return end + 2;
    return token.startsWith("#", end) ? end + 1 : end;
  }

  private void addIdentifiers(String whole, int offset) {
    Matcher identifiers = IDENTIFIER.matcher(whole);
    while (identifiers.find()) {
      String identifier = identifiers.group();
      if (identifier.length() < whole.length())
        parts.add(new Part(identifier, offset + identifiers.start(), offset + identifiers.end()));
      addWords(identifier, offset + identifiers.start());
    }
  }

  private void addWords(String identifier, int offset) {
    Matcher words = WORD.matcher(identifier);
    while (words.find())
      if (words.end() - words.start() < identifier.length())
        parts.add(new Part(words.group(), offset + words.start(), offset + words.end()));
  }

  private static boolean isJoiner(char character) {
    return JOINERS.indexOf(character) >= 0;
  }
}
