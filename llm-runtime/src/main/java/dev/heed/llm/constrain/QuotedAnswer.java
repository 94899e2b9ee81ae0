package dev.heed.llm.constrain;

import dev.heed.llm.constrain.Copies.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer whose quotes cannot be wrong: text in the model's own words, in which at least one
/// passage is quoted as `“…” [2]`. What stands between the quotation marks is copied from the
/// passage that the mark behind it names. Own words have neither quotation marks nor brackets nor
/// line ends, behind which a small model begins to write passages of its own, and a space or a mark
/// of a sentence parts them from quotes.
///
/// A quote goes over none of the characters `“”[]` in its passage, so that an answer can be read in
/// one way only.
public final class QuotedAnswer {
  private static final String DELIMITERS = "“”[]";
  private static final Pattern QUOTE = Pattern.compile("“([^”]*)” \\[([0-9]{1,9})]");

  private final List<Copies> passages;
  private final Grammar grammar;

  private QuotedAnswer(List<Copies> passages, Limits limits) {
    this.passages = passages;
    this.grammar = grammar(passages, limits);
  }

  /// How much there may be.
  ///
  /// @param leastWords of a quote
  /// @param mostWords of a quote
  /// @param quotes at most
  /// @param characters of own words before, between and behind quotes, at most each
  public record Limits(int leastWords, int mostWords, int quotes, int characters) {
    public Limits {
      if (quotes < 1 || characters < 2)
        throw new IllegalArgumentException(
            "%d quotes, %d characters: expected quotes >= 1 and characters >= 2"
                .formatted(quotes, characters));
    }

    /// Quotes of 3 to 40 words, 5 of them, and 300 characters around each.
    public static Limits defaults() {
      return new Limits(3, 40, 5, 300);
    }
  }

  /// Answers that quote some passages.
  ///
  /// @param passages the first one's mark is `[1]`
  public static QuotedAnswer from(List<String> passages, Limits limits) {
    List<Copies> copies =
        passages.stream()
            .map(
                passage ->
                    Copies.without(
                        DELIMITERS, List.of(passage), limits.leastWords(), limits.mostWords()))
            .toList();
    return new QuotedAnswer(copies, limits);
  }

  public Grammar grammar() {
    return grammar;
  }

  /// A quote of an answer.
  ///
  /// @param start first UTF-16 code unit of what is quoted, in the answer
  /// @param end behind the last
  /// @param passage its number, as in the mark, from 1
  /// @param occurrences where it stands in the passage, [Occurrence#text] being 0; none when the
  ///   answer is not one of this grammar
  public record Quote(int start, int end, int passage, List<Occurrence> occurrences) {
    public Quote {
      occurrences = List.copyOf(occurrences);
    }
  }

  /// The quotes of a finished answer.
  public List<Quote> quotes(String answer) {
    List<Quote> quotes = new ArrayList<>();
    Matcher quote = QUOTE.matcher(answer);
    while (quote.find()) {
      int passage = Integer.parseInt(quote.group(2));
      boolean known = passage >= 1 && passage <= passages.size();
      List<Occurrence> occurrences =
          known ? passages.get(passage - 1).find(quote.group(1)) : List.of();
      quotes.add(new Quote(quote.start(1), quote.end(1), passage, occurrences));
    }
    return quotes;
  }

  private static Grammar grammar(List<Copies> passages, Limits limits) {
    Grammar quote = quote(passages);
    int more = limits.characters();
    String own = "[^“”\"\\[\\]\\n\\r]";
    Grammar before = Grammar.regex("(%s{0,%d} )?".formatted(own, more - 1));
    Grammar between = Grammar.regex(" |[ .,;:!?]%s{0,%d} ".formatted(own, more - 2));
    Grammar behind = Grammar.regex("([ .,;:!?]%s{0,%d})?".formatted(own, more - 1));
    return Grammar.sequence(
        before, quote, Grammar.sequence(between, quote).repeated(0, limits.quotes() - 1), behind);
  }

  private static Grammar quote(List<Copies> passages) {
    List<Grammar> quotes = new ArrayList<>();
    for (Copies passage : passages)
      quotes.add(
          Grammar.sequence(
              Grammar.copied(passage), Grammar.literal("” [%d]".formatted(quotes.size() + 1))));
    return Grammar.sequence(Grammar.literal("“"), Grammar.either(quotes));
  }
}
