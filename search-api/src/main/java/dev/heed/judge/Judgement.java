package dev.heed.judge;

import java.time.Duration;

/// What a judge says of a passage. Only a grade is a label: nothing else is ever made one.
public sealed interface Judgement {
  /// The highest grade.
  int BEST = 3;

  /// The grade from which a passage is relevant, as in TREC's deep learning tracks.
  int RELEVANT = 2;

  /// A grade.
  ///
  /// @param grade from 0, nothing to do with the query, to 3, all of it answers
  record Label(int grade) implements Judgement {
    public Label {
      if (grade < 0 || grade > BEST)
        throw new IllegalArgumentException("a grade is 0 to %d, got %d".formatted(BEST, grade));
    }
  }

  /// The judge said something else.
  record Unparsable(String answer) implements Judgement {}

  /// The judge had said nothing by then.
  record Slow(Duration budget) implements Judgement {}

  /// The judge could not be asked, or not about this.
  record Failed(String why) implements Judgement {}
}
