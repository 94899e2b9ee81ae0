package dev.heed.backtrace;

import dev.heed.llm.LanguageModel;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.Evidence.Span;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadScores;
import dev.heed.rerank.HeadScores.Asked;
import dev.heed.rerank.ReadWords;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.RerankQuery;
import java.util.ArrayList;
import java.util.List;

/// The text is read a stretch of consecutive sentences at a time; a sentence has the sum of what
/// its tokens received, calibrated, in its stretch.
record InContext(HeadScores heads, HeadProfile profile) implements Backtracer {
  /// Words of a stretch: with them it fits into one window of a reader.
  private static final int WORDS = 200;

  static InContext open(LanguageModel model, HeadProfile profile) {
    HeadScores heads =
        HeadScores.open(
            model, "pointwise", profile.wording(), profile.parsedHeads(), ReadingOptions.usual());
    return new InContext(heads, profile);
  }

  /// Consecutive sentences, apart by spaces.
  ///
  /// @param places of the sentences in the text
  record Stretch(String text, List<Span> places) {}

  /// A sentence that is longer than a stretch is one by itself.
  static List<Stretch> stretches(List<String> sentences, int words) {
    List<Stretch> stretches = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<Span> places = new ArrayList<>();
    int used = 0;
    for (String sentence : sentences) {
      int more = sentence.split(" ", -1).length;
      if (used + more > words && used > 0) {
        stretches.add(new Stretch(text.toString(), List.copyOf(places)));
        text.setLength(0);
        places.clear();
        used = 0;
      }
      if (used > 0) text.append(' ');
      places.add(new Span(text.length(), text.length() + sentence.length()));
      text.append(sentence);
      used += more;
    }
    if (used > 0) stretches.add(new Stretch(text.toString(), List.copyOf(places)));
    return stretches;
  }

  @Override
  public List<double[]> scores(List<String> questions, List<String> sentences) {
    List<Stretch> stretches = stretches(sentences, WORDS);
    List<double[]> scores = new ArrayList<>();
    for (String _ : questions) scores.add(new double[sentences.size()]);
    int first = 0;
    for (Stretch stretch : stretches) {
      List<ReadWords> read = heads.words(asked(questions, stretch), profile);
      for (int question = 0; question < read.size(); question++)
        for (int i = 0; i < stretch.places().size(); i++)
          scores.get(question)[first + i] = read.get(question).in(stretch.places().get(i));
      first += stretch.places().size();
    }
    return scores;
  }

  private static List<Asked> asked(List<String> questions, Stretch stretch) {
    Candidate candidate = new Candidate("", "", stretch.text(), 0);
    return questions.stream()
        .map(question -> new Asked(RerankQuery.of(question), candidate))
        .toList();
  }

  @Override
  public void close() {
    heads.close();
  }
}
