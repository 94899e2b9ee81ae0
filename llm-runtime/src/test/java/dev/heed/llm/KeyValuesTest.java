package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.KeyValues.Layout;
import java.io.EOFException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyValuesTest {
  private static final long SEED = 7;

  /// 3 parts, 2 heads of 4 numbers.
  private static final Layout LAYOUT = new Layout(3, 2, 4);

  @Test
  void sixteenBitsKeepThreeDigits() throws IOException {
    try (KeyValues cache = random(301);
        KeyValues same = KeyValues.restored(cache.stored(StoredPrecision.FLOAT16))) {
      assertThat(same.layout()).isEqualTo(LAYOUT);
      assertThat(same.length()).isEqualTo(301);
      for (int part = 0; part < 3; part++)
        for (int i = 0; i < 301 * 8; i++) {
          float number = cache.part(part).get(i);
          float rounding = Math.max(Math.abs(number), 0x1p-14f) / 2048;
          assertThat(same.part(part).get(i)).isCloseTo(number, within(rounding));
        }
    }
  }

  @Test
  void eightBitsAreOffByTheScaleOfTheirKey() throws IOException {
    try (KeyValues cache = random(301);
        KeyValues near = KeyValues.restored(cache.stored(StoredPrecision.INT8))) {
      FloatBuffer numbers = cache.part(1);
      for (int vector = 0; vector < 301 * 2; vector++) {
        float largest = 0;
        for (int i = 0; i < 4; i++)
          largest = Math.max(largest, Math.abs(numbers.get(4 * vector + i)));
        for (int i = 0; i < 4; i++)
          assertThat(near.part(1).get(4 * vector + i))
              .isCloseTo(numbers.get(4 * vector + i), within(largest / 253));
      }
    }
  }

  @Test
  void aCacheOfNothingIsStoredToo() throws IOException {
    try (KeyValues none = random(0);
        KeyValues same = KeyValues.restored(none.stored(StoredPrecision.INT8))) {
      assertThat(same.length()).isZero();
    }
  }

  @Test
  void aStoredCacheTakesAHalfOrAQuarterOfItsMemory() throws IOException {
    try (KeyValues cache = random(100)) {
      assertThat(cache.bytes()).isEqualTo(4 * 3 * 2 * 100 * 4);
      assertThat(cache.stored(StoredPrecision.FLOAT16)).hasSize(24 + 4 * 100 + 2 * 3 * 2 * 100 * 4);
      assertThat(cache.stored(StoredPrecision.INT8)).hasSize(24 + 4 * 100 + 3 * 2 * 100 * (4 + 4));
    }
  }

  @Test
  void damageIsAnErrorAndNeverAskedForMemory() throws IOException {
    byte[] stored;
    try (KeyValues cache = random(5)) {
      stored = cache.stored(StoredPrecision.FLOAT16);
    }
    for (int length = 0; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> KeyValues.restored(cut)).isInstanceOf(EOFException.class);
    }
    byte[] foreign = stored.clone();
    foreign[0] = 'X';
    assertThatThrownBy(() -> KeyValues.restored(foreign)).hasMessage("this is no stored cache");
    byte[] huge = stored.clone();
    huge[23] = 0x7f;
    assertThatThrownBy(() -> KeyValues.restored(huge))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "this stored cache is damaged: its length is 2130706437, expected 0 to 1048576");
  }

  @Test
  void whatIsRestoredBehindAnotherIsWhatIsRestoredAndJoined() throws IOException {
    try (KeyValues cache = random(7)) {
      KeyValues prefix = cache.slice(0, 3);
      for (StoredPrecision precision : StoredPrecision.values()) {
        byte[] stored = cache.stored(precision);
        KeyValues alone = KeyValues.restored(stored);
        KeyValues joined = KeyValues.join(List.of(prefix, alone));
        KeyValues behind = KeyValues.restoredBehind(prefix, stored);
        assertThat(behind.length()).isEqualTo(10);
        for (int part = 0; part < 3; part++)
          assertThat(behind.part(part)).isEqualTo(joined.part(part));
        for (int token = 0; token < 10; token++)
          assertThat(behind.position(token)).isEqualTo(joined.position(token));
        List.of(alone, joined, behind).forEach(KeyValues::close);
      }
      prefix.close();
    }
  }

  @Test
  void aCacheOfAnotherLayoutIsNotRestoredBehindOne() {
    try (KeyValues cache = random(2);
        KeyValues other = KeyValues.allocate(new KeyValues.Layout(5, 2, 4), 1)) {
      byte[] stored = cache.stored(StoredPrecision.INT8);
      assertThatThrownBy(() -> KeyValues.restoredBehind(other, stored))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("expected Layout[parts=5");
    }
  }

  @Test
  void stretchesAreJoinedHeadByHead() {
    try (KeyValues cache = random(6);
        KeyValues first = cache.slice(0, 2);
        KeyValues rest = cache.slice(2, 4);
        KeyValues joined = KeyValues.join(List.of(first, rest))) {
      for (int part = 0; part < 3; part++)
        assertThat(joined.part(part)).isEqualTo(cache.part(part));
    }
  }

  private static KeyValues random(int tokens) {
    var random = new Random(SEED);
    KeyValues cache = KeyValues.allocate(LAYOUT, tokens);
    for (int part = 0; part < LAYOUT.parts(); part++)
      for (FloatBuffer numbers = cache.part(part); numbers.hasRemaining(); )
        numbers.put((float) random.nextGaussian());
    return cache;
  }
}
