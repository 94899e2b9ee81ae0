package dev.heed.answer.local;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts what a model writes into sentences, each as soon as it is over. A full stop within a quote
/// ends a sentence when the quote ends with it.
public final class WrittenSentences {
  private static final String QUOTE = "“[^”]*” \\[\\d{1,9}]";
  private static final String STOPPED_QUOTE = "“[^”]*[.!?…]” \\[\\d{1,9}]";
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?:%s|[^“])*?(?:%s[.!?]?|[.!?])(?=\\s)".formatted(QUOTE, STOPPED_QUOTE), Pattern.DOTALL);

  private final StringBuilder open = new StringBuilder();

  /// Adds to the text.
  ///
  /// @return the sentences that are over now
  public List<Written> add(String piece) {
    open.append(piece);
    List<Written> sentences = new ArrayList<>();
    Matcher sentence = SENTENCE.matcher(open);
    while (sentence.lookingAt()) {
      sentences.add(new Written(open.substring(0, sentence.end()).strip()));
      open.delete(0, sentence.end());
      sentence.reset();
    }
    return sentences;
  }

  /// The rest of a text that is over.
  public Written rest() {
    return new Written(open.toString().strip());
  }
}
