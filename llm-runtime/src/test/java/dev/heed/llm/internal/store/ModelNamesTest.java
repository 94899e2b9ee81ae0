package dev.heed.llm.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelNamesTest {
  @Test
  void distanceCountsEdits() {
    assertThat(ModelNames.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(ModelNames.distance("", "abc")).isEqualTo(3);
    assertThat(ModelNames.distance("same", "same")).isZero();
  }

  @Test
  void suggestsOnlyWhatIsNear() {
    List<String> known = List.of("bge-small-en-v1.5", "e5-small-v2");
    assertThat(ModelNames.suggestion("e5-smal-v2", known))
        .isEqualTo(", did you mean 'e5-small-v2'?");
    assertThat(ModelNames.suggestion("completely-different-thing", known)).isEqualTo(".");
    assertThat(ModelNames.suggestion("x", List.of())).isEqualTo(".");
  }
}
