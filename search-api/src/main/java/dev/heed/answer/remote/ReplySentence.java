package dev.heed.answer.remote;

import dev.heed.answer.Draft;
import dev.heed.answer.Draft.Claim;
import dev.heed.index.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a sentence with its quotes in the ways in which models write them: `It burns. “The lamp
/// burns.” [2]`, `The lamp “burns until dawn” [2].`, `The lamp burns. [2]`; with straight, German
/// or French quotation marks, several numbers, marks of lists and of emphasis. What is read wrongly
/// is not believed: every quote is looked for in the passage whose number it has.
final class ReplySentence {
  private static final String NUMBERS =
      "(?:[\\[【(]\\s*\\^?(?:passages?|sources?|no\\.)?\\s*\\d{1,3}(?:\\s*[,;&]\\s*\\d{1,3})*\\s*[\\])】]\\s*)+";
  private static final String BETWEEN = "\\s*[.,;:]?\\s*[-–—]?\\s*";

  /// A straight quote may have others within, up to the one before a number.
  private static final Pattern QUOTE =
      Pattern.compile(
          "(?i)(?:“(?<curly>[^”]+)”|„(?<german>[^“”]+)[“”]|«(?<french>[^»]+)»|\"(?<straight>.+?)\")%s(?<numbers>%s)"
              .formatted(BETWEEN, NUMBERS));

  /// Behind a sentence, in round brackets only a text's own.
  private static final Pattern CITED =
      Pattern.compile(
          "(?i)\\s*(?<numbers>%s)"
              .formatted(NUMBERS.replace("[\\[【(]", "[\\[【]").replace("[\\])】]", "[\\]】]")));

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern MARK = Pattern.compile("^\\s*(?:[-*•–]|#+|>|\\d{1,2}[.)])\\s+");
  private static final Pattern STOPPED = Pattern.compile("[.!?…。！？][\"”’)]*$");
  private static final List<String> KINDS = List.of("curly", "german", "french", "straight");

  private ReplySentence() {}

  /// @param passages in the order of their numbers, from 1
  static Draft draft(String line, List<Passage> passages) {
    String text =
        MARK.matcher(line)
            .replaceFirst("")
            .replaceAll("\\*\\*|__|`", "")
            .replaceAll("\\s+", " ")
            .strip();
    List<Claim> claims = new ArrayList<>();
    Matcher quote = QUOTE.matcher(text);
    int first = -1;
    while (quote.find()) {
      if (first < 0) first = quote.start();
      claim(quote(quote), quote.group("numbers"), passages, claims);
    }
    return claims.isEmpty() ? cited(text, passages) : quoted(text, first, claims);
  }

  /// A sentence before its quotes, or one of which they are a part.
  private static Draft quoted(String text, int first, List<Claim> claims) {
    String before = oneLine(CITED.matcher(text.substring(0, first)).replaceAll(" "));
    if (STOPPED.matcher(before).find()) return new Draft(before, claims);
    Matcher quotes = QUOTE.matcher(text);
    String whole = quotes.replaceAll(one -> Matcher.quoteReplacement(inPlace(one.group())));
    return new Draft(oneLine(CITED.matcher(whole).replaceAll(" ")), claims);
  }

  /// The words of a quote, and a blank for its number.
  private static String inPlace(String group) {
    Matcher quote = QUOTE.matcher(group);
    if (!quote.matches()) throw new IllegalStateException("no quote: " + group);
    return quote(quote) + " ";
  }

  /// A sentence with nothing but a number says that it stands there as it is.
  private static Draft cited(String text, List<Passage> passages) {
    Matcher cited = CITED.matcher(text);
    String sentence = oneLine(cited.replaceAll(" "));
    List<Claim> claims = new ArrayList<>();
    cited.reset();
    while (cited.find()) claim(sentence, cited.group("numbers"), passages, claims);
    return new Draft(sentence, claims);
  }

  private static void claim(
      String quote, String numbers, List<Passage> passages, List<Claim> claims) {
    Matcher number = NUMBER.matcher(numbers);
    while (number.find()) {
      int place = Integer.parseInt(number.group());
      boolean known = place >= 1 && place <= passages.size();
      String source = known ? passages.get(place - 1).id() : "[%d]".formatted(place);
      claims.add(Claim.of(source, quote));
    }
  }

  private static String quote(Matcher quote) {
    for (String kind : KINDS) if (quote.group(kind) != null) return oneLine(quote.group(kind));
    throw new IllegalStateException("a quote of no kind: " + quote.group());
  }

  /// Without what is left of `… dawn.” [2].` or of `… dawn [2].` when the number is gone.
  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ")
        .replaceAll("(?<=[.!?…]) [.!?](?= |$)", "")
        .replaceAll(" (?=[.,;:!?](?: |$))", "")
        .strip();
  }
}
