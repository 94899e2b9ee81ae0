package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.Answerer;
import dev.heed.answer.Composer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentQueryTest {
  private final List<String> encoded = new ArrayList<>();
  private final RecentQuery encoder = new RecentQuery(new Counting());

  /// Notes what it is asked for; all that it reads has the same sense.
  private final class Counting implements TextEncoder {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public float[] encodeQuery(String text) {
      encoded.add(text);
      return new float[] {1, 0};
    }

    @Override
    public List<float[]> encodePassages(List<String> texts) {
      return texts.stream().map(_ -> new float[] {1, 0}).toList();
    }
  }

  @Test
  void theSameQueryIsEncodedOnceInARow() {
    encoder.encodeQuery("lamp");
    encoder.encodeQuery("lamp");
    encoder.encodeQuery("horn");
    encoder.encodeQuery("lamp");

    assertThat(encoded).containsExactly("lamp", "horn", "lamp");
  }

  @Test
  void whoeverChangesAVectorChangesItsOwn() {
    encoder.encodeQuery("lamp")[0] = 9;

    assertThat(encoder.encodeQuery("lamp")).containsExactly(1, 0);
  }

  @Test
  void anAnswerEncodesItsQuestionOnce() {
    WordIndex index =
        new WordIndex("counting")
            .add("keeper", "The keeper lights the lamp at dusk.", new float[] {1, 0});
    EncoderState state = new EncoderState.Ready(encoder);
    SearchPipeline pipeline = new SearchPipeline(index, () -> state);
    Answerer answerer = new Answerer(index, pipeline, Composer.extractive(index, () -> state));

    assertThat(answerer.answer(SearchQuery.of("Who lights the lamp at dusk?")).found()).isTrue();
    assertThat(encoded).containsExactly("Who lights the lamp at dusk?");
  }
}
