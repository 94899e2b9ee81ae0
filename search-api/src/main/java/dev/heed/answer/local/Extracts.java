package dev.heed.answer.local;

import dev.heed.answer.PromptText;
import dev.heed.answer.Quote;
import dev.heed.index.Passage;
import dev.heed.llm.Vocabulary;
import dev.heed.llm.constrain.QuotedAnswer;
import dev.heed.llm.constrain.QuotedAnswer.Limits;
import dev.heed.llm.generation.Constraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a model reads of the passages, and may quote: whole sentences, under a number for every
/// passage.
///
/// The best passage comes last and the second best first, because what stands in the middle is read
/// least (Liu et al. 2023, arXiv 2307.03172).
public final class Extracts {
  /// Few own words: what a small model says before its quote is seldom true, and takes as long.
  private static final Limits LIMITS = new Limits(3, 60, 3, 40);

  private static final String INSTRUCTIONS =
      """
      Answer the question with a sentence of the passages, copied between “ and ”, and the \
      number of its passage.

      Passage [1]: The ferry to Anholt sails at noon.
      Passage [2]: Bread is baked at night.
      Question: When does the ferry sail?
      Answer: “The ferry to Anholt sails at noon.” [1]

      """;

  private final List<Extract> extracts;
  private final QuotedAnswer answer;

  private Extracts(List<Extract> extracts) {
    this.extracts = extracts;
    this.answer = QuotedAnswer.from(extracts.stream().map(Extract::quotable).toList(), LIMITS);
  }

  /// Sentences of one passage.
  ///
  /// @param lines what the model reads for each
  private record Extract(List<Quote> sentences, List<String> lines) {
    /// No quote goes over a bracket, so that none goes over the end of a sentence.
    private static final String BARRIER = "[";

    static Extract of(Passage passage, List<Quote> sentences) {
      List<Quote> ordered =
          sentences.stream().sorted(Comparator.comparingInt(Quote::start)).toList();
      String text = PromptText.of(passage.text());
      return new Extract(ordered, ordered.stream().map(sentence -> line(text, sentence)).toList());
    }

    private static String line(String text, Quote sentence) {
      int start = sentence.passage().start();
      return oneLine(text.substring(sentence.start() - start, sentence.end() - start));
    }

    String quotable() {
      return String.join(BARRIER, lines);
    }

    /// @param offset in what is quotable
    Quote at(int offset) {
      int end = 0;
      for (int i = 0; i < lines.size(); i++) {
        end += lines.get(i).length() + BARRIER.length();
        if (offset < end) return sentences.get(i);
      }
      throw new IllegalArgumentException("offset %d of %d".formatted(offset, end));
    }
  }

  /// Sentences of any passages.
  ///
  /// @param sentences the best first
  public static Extracts of(List<Quote> sentences) {
    Map<Passage, List<Quote>> byPassage = new LinkedHashMap<>();
    for (Quote sentence : sentences)
      byPassage.computeIfAbsent(sentence.passage(), _ -> new ArrayList<>()).add(sentence);
    List<Extract> best =
        byPassage.entrySet().stream()
            .map(entry -> Extract.of(entry.getKey(), entry.getValue()))
            .toList();
    return new Extracts(atBothEnds(best));
  }

  /// `1 2 3 4 5` becomes `2 4 5 3 1`.
  static <T> List<T> atBothEnds(List<T> best) {
    List<T> ordered = new ArrayList<>();
    for (int i = 1; i < best.size(); i += 2) ordered.add(best.get(i));
    for (int i = best.size() - 1; i >= 0; i--) if (i % 2 == 0) ordered.add(best.get(i));
    return List.copyOf(ordered);
  }

  /// A prompt without passages, to know how long it is.
  static String bare(String question) {
    return prompt("", question);
  }

  /// A sentence as the model reads it.
  public static String line(Quote sentence) {
    return oneLine(PromptText.of(sentence.line()));
  }

  /// What is said to the model. It begins with what is said every time, which is computed once.
  String prompt(String question) {
    String passages =
        IntStream.range(0, extracts.size())
            .mapToObj(
                i ->
                    "Passage [%d]: %s\n"
                        .formatted(i + 1, String.join(" ", extracts.get(i).lines())))
            .reduce("", String::concat);
    return prompt(passages, question);
  }

  private static String prompt(String passages, String question) {
    return "%s%sQuestion: %s\nAnswer:"
        .formatted(INSTRUCTIONS, passages, oneLine(PromptText.of(question)));
  }

  /// What the model may write.
  ///
  /// @throws IllegalArgumentException when nothing of this can be quoted
  Constraint constraint(Vocabulary vocabulary) {
    return answer.grammar().over(vocabulary);
  }

  /// The stored sentences that are quoted, in the order of the text, each once.
  public List<Quote> quoted(Written written) {
    return answer.quotes(written.text()).stream()
        .filter(quote -> !quote.occurrences().isEmpty())
        .map(quote -> extracts.get(quote.passage() - 1).at(quote.occurrences().getFirst().start()))
        .distinct()
        .toList();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
