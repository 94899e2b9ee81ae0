package dev.heed.evaluate.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.evaluate.Datasets;
import dev.heed.evaluate.Significance.Estimate;
import dev.heed.evaluate.answers.EvaluatedAnswers.AnsweredCollection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Figures of extractive answers, by words alone, on a sample of real collections: those in
/// `figures.tsv`, to within its tolerance.
class AnswerFiguresTest {
  @TempDir Path folder;

  /// @param expected of the figure
  private record Line(
      String collection, int sample, String figure, double expected, double within) {
    static Line parse(String line) {
      String[] cells = line.split("\t", -1);
      return new Line(
          cells[0],
          Integer.parseInt(cells[1]),
          cells[2],
          Double.parseDouble(cells[3]),
          Double.parseDouble(cells[4]));
    }
  }

  @Test
  void figuresAreThoseOfTheFile() throws IOException {
    @Nullable AnsweredCollection asked = null;
    for (Line line : lines().lines().skip(1).map(Line::parse).toList()) {
      Path data = Datasets.require(line.collection());
      if (asked == null || !asked.name().equals(line.collection()))
        asked = Asked.extractive(data, folder.resolve("cache"), line.sample(), 42);
      double figure = figure(asked, line.figure());
      System.out.printf("%s %s %.4f%n", line.collection(), line.figure(), figure);
      assertThat(figure)
          .as("%s of %s".formatted(line.figure(), line.collection()))
          .isCloseTo(line.expected(), within(line.within()));
    }
  }

  private static double figure(AnsweredCollection asked, String name) {
    return switch (name) {
      case "answered" -> (double) asked.answered() / asked.questions();
      case "precision" -> mean(asked.precision());
      case "recall" -> mean(asked.recall());
      case "founded" -> asked.founded();
      case "f1" -> mean(asked.f1());
      case "auc" ->
          Objects.requireNonNull(Objects.requireNonNull(asked.refusals()).all().auc(), "auc");
      default -> throw new IllegalArgumentException("no figure is called " + name);
    };
  }

  private static double mean(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate, "not measured").mean();
  }

  private static String lines() throws IOException {
    try (InputStream in = AnswerFiguresTest.class.getResourceAsStream("figures.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
