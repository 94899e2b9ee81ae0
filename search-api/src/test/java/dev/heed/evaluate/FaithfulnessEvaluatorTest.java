package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.evaluate.EvaluatedFaithfulness.DeletedWords;
import dev.heed.evaluate.EvaluatedFaithfulness.FaithfulCollection;
import dev.heed.index.IndexSettings;
import dev.heed.index.LuceneIndex;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.Evidence.Span;
import dev.heed.rerank.ReadWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A made-up reader whose scores are sums over words, on a real index.
///
/// For "lamp" the passage d1 (`Lamp`, `The keeper lights the lamp, a lamp of brass.`: ten words) is
/// read beside d3; for "horn -fog" d3 beside d2.
class FaithfulnessEvaluatorTest {
  @TempDir Path folder;
  private Path data;
  private final Heard heard = new Heard();

  @BeforeEach
  void write() throws IOException {
    data = Lighthouse.in(folder.resolve("lighthouse"));
  }

  /// Each "lamp" is worth 4, "horn" 2, every other word 1: with their titles d1 has 3 · 4 + 7 = 19,
  /// d3 4 + 2 + 12 = 18, d2 2 · 2 + 5 = 9. The standard deviation of 19 and 18 is ½, of 18 and 9
  /// 4½.
  @Test
  void whatAnHonestReaderTellsIsWhatItsScoresHangOn() throws Exception {
    FaithfulCollection measured = evaluate(new Honest()).orElseThrow().collections().getFirst();
    DeletedWords one = measured.deletions().getFirst();

    assertThat(measured.pairs()).isEqualTo(2);
    assertThat(measured.leftOut()).isZero();
    assertThat(measured.words()).isEqualTo((10 + 14) / 2.0);
    assertThat(one.mostRead().mean()).isCloseTo((4 / .5 + 4 / 4.5) / 2, within(1e-9));
    assertThat(one.received().mean()).isCloseTo(one.mostRead().mean(), within(1e-9));
    assertThat(one.random().mean()).isLessThan(one.mostRead().mean());
    assertThat(one.beyondRandom().mean()).isEqualTo(1);
    // the rarest words, each in one passage alone: "keeper" of d1, "Boat" of d3
    assertThat(one.rarest().mean()).isCloseTo((1 / .5 + 1 / 4.5) / 2, within(1e-9));
    assertThat(one.beyondRarest().mean()).isEqualTo(1);
    assertThat(measured.attention().mean()).isCloseTo(1, within(1e-9));
    assertThat(measured.rarity().mean()).isLessThan(.5);
  }

  @Test
  void aReaderThatTellsTheOppositeIsFoundOut() throws Exception {
    FaithfulCollection measured = evaluate(new Lying()).orElseThrow().collections().getFirst();

    assertThat(measured.deletions().getFirst().beyondRandom().mean()).isLessThan(1);
    assertThat(measured.attention().mean()).isCloseTo(-1, within(1e-9));
  }

  @Test
  void theSameSeedDrawsTheSameAndTheCommandRepeatsIt() throws Exception {
    FaithfulCollection first = evaluate(new Honest()).orElseThrow().collections().getFirst();

    assertThat(evaluate(new Honest()).orElseThrow().collections().getFirst()).isEqualTo(first);
    assertThat(first.command())
        .isEqualTo(
            "heed eval faithfulness --data %s --split test --pairs 5 --words 100 --delete 1,20%% --draws 3 --found 2 --seed 7 --model m"
                .formatted(data));
  }

  @Test
  void passagesOfFewWordsAreLeftOut() {
    FaithfulnessPlan plan = plan(List.of(Deletion.parse("8")));
    assertThatThrownBy(() -> evaluate(new Honest(), plan))
        .hasMessage(
            "lighthouse: no query has a relevant passage that is long enough to delete 8 of its words, and another passage beside it");
  }

  private Optional<EvaluatedFaithfulness> evaluate(TellingStage stage) throws IOException {
    return evaluate(stage, plan(List.of(Deletion.parse("1"), Deletion.parse("20%"))));
  }

  private Optional<EvaluatedFaithfulness> evaluate(TellingStage stage, FaithfulnessPlan plan)
      throws IOException {
    var cache = new IndexCache(folder.resolve("cache"), 1 << 30);
    var evaluator =
        new Evaluator(
            cache,
            name -> {
              throw new AssertionError("no encoder is needed: " + name);
            },
            Stages.of(Map.of()),
            heard,
            () -> false);
    return new FaithfulnessEvaluator(evaluator, cache, stage, heard, () -> false)
        .evaluate(plan, "1");
  }

  private FaithfulnessPlan plan(List<Deletion> deletions) {
    return new FaithfulnessPlan(
        "heed eval faithfulness",
        List.of(data),
        "test",
        5,
        100,
        deletions,
        3,
        2,
        7,
        " --model m",
        IndexSettings.defaults(),
        LuceneIndex.Ranking.defaults());
  }

  private static class Honest implements TellingStage {
    @Override
    public double[] score(String query, List<Candidate> candidates) {
      return candidates.stream().mapToDouble(Honest::sum).toArray();
    }

    private static double sum(Candidate candidate) {
      ReadWords words = new ReadWords(candidate.text(), new double[candidate.text().length()]);
      return words.words().stream().mapToDouble(word -> worth(candidate.text(), word)).sum();
    }

    @Override
    public List<ReadWords> words(String query, List<Candidate> candidates) {
      return candidates.stream().map(candidate -> read(candidate.text())).toList();
    }

    private ReadWords read(String text) {
      double[] received = new double[text.length()];
      for (Span word : new ReadWords(text, received).words())
        received[word.start()] = told(worth(text, word));
      return new ReadWords(text, received);
    }

    double told(double worth) {
      return worth;
    }

    private static double worth(String text, Span word) {
      return switch (text.substring(word.start(), word.end())) {
        case "lamp", "Lamp" -> 4;
        case "horn", "Horn" -> 2;
        default -> 1;
      };
    }
  }

  private static final class Lying extends Honest {
    @Override
    double told(double worth) {
      return -worth;
    }
  }
}
