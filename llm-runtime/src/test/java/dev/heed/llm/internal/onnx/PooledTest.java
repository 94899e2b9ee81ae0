package dev.heed.llm.internal.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PooledTest {
  /// Two texts of three tokens of two numbers.
  private static final FloatBuffer VALUES =
      FloatBuffer.wrap(new float[] {3, 4, 1, 0, 9, 9, 0, -2, 6, 2, 0, 8});

  @Test
  void clsIsTheFirstTokenAtUnitLength() {
    assertThat(Pooled.cls(VALUES, 0, 3, 2)).containsExactly(new float[] {.6f, .8f}, within(1e-6f));
    assertThat(Pooled.cls(VALUES, 1, 3, 2)).containsExactly(new float[] {0, -1}, within(1e-6f));
  }

  @Test
  void meanIgnoresPaddingAndHasUnitLength() {
    // (3, 4) + (1, 0) = (4, 4); (9, 9) is padding
    float half = (float) Math.sqrt(.5);
    assertThat(Pooled.mean(VALUES, 0, 3, 2, 2))
        .containsExactly(new float[] {half, half}, within(1e-6f));
    // (0, -2) + (6, 2) + (0, 8) = (6, 8)
    assertThat(Pooled.mean(VALUES, 1, 3, 2, 3))
        .containsExactly(new float[] {.6f, .8f}, within(1e-6f));
  }

  @Test
  void aVectorWithoutALengthIsAnError() {
    assertThatThrownBy(() -> Pooled.toUnitLength(new float[] {0, 0}))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Pooled.toUnitLength(new float[] {1, Float.NaN}))
        .hasMessageContaining("NaN");
  }
}
