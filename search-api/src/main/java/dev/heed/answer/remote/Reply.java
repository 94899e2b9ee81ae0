package dev.heed.answer.remote;

import dev.heed.answer.Draft;
import dev.heed.index.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts what a model elsewhere writes into sentences, each as soon as it is over: at the end of a
/// line, or where behind a number another sentence begins. What it thinks aloud is passed over.
public final class Reply {
  /// What is longer is no sentence, and is not searched for quotes.
  private static final int LONGEST = 4000;

  private static final String THINKING = "<think>";
  private static final String THOUGHT = "</think>";

  /// `… [2] Then`, `… [2]. then`: a quote behind a number belongs to the same sentence.
  private static final Pattern END =
      Pattern.compile("\\n|(?<=[]】])\\s+(?=\\p{Lu})|(?<=[]】][.!?])\\s+(?=[^\\s“„«\"])");

  private static final Pattern NOTHING = Pattern.compile("not found");

  private final List<Passage> passages;
  private final StringBuilder open = new StringBuilder();
  private boolean notFound;

  /// @param passages those that were sent, in the order of their numbers
  public Reply(List<Passage> passages) {
    this.passages = List.copyOf(passages);
  }

  /// Adds to the reply.
  ///
  /// @return the sentences that are over now
  public List<Draft> add(String piece) {
    open.append(piece);
    List<Draft> drafts = new ArrayList<>();
    if (thinks()) return drafts;
    Matcher end = END.matcher(open);
    while (end.find()) {
      addDraft(open.substring(0, end.start()), drafts);
      open.delete(0, end.end());
      end.reset();
    }
    if (open.length() > LONGEST) drafts.addAll(end());
    return drafts;
  }

  /// Ends the sentence that is open.
  ///
  /// @return the last sentence, if there is one
  public List<Draft> end() {
    List<Draft> drafts = new ArrayList<>();
    if (!thinks()) addDraft(open.toString(), drafts);
    open.setLength(0);
    return drafts;
  }

  /// Whether the model has said that the passages do not answer.
  public boolean isNotFound() {
    return notFound;
  }

  /// Takes out what was thought; false when nothing is, or no longer.
  private boolean thinks() {
    int begin = open.indexOf(THINKING);
    if (begin < 0) return false;
    int end = open.indexOf(THOUGHT, begin);
    if (end < 0) return true;
    open.delete(begin, end + THOUGHT.length());
    return false;
  }

  private void addDraft(String line, List<Draft> drafts) {
    String plain = line.replaceAll("[\\W_]+", " ").strip().toLowerCase(Locale.ROOT);
    if (NOTHING.matcher(plain).matches()) notFound = true;
    else if (!plain.isEmpty() || line.codePoints().anyMatch(Character::isLetterOrDigit))
      drafts.add(
          line.length() > LONGEST
              ? new Draft(line, List.of())
              : ReplySentence.draft(line, passages));
  }
}
