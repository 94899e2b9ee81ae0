package dev.heed.llm.internal.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damages a true file at random places with numbers that hurt. It is read, or refused in words;
/// nothing else happens, and soon.
class GgufFuzzTest {
  private static final int FILES = 2_000;
  private static final long[] HURTFUL = {
    0, 1, 31, 255, 256, -1, 1L << 31, (1L << 32) - 1, 1L << 60, Long.MAX_VALUE, Long.MIN_VALUE
  };

  @TempDir Path folder;

  @Test
  void aDamagedFileIsReadOrRefusedInWords() throws IOException {
    long seed = 20261124;
    System.out.println("GgufFuzzTest: seed " + seed);
    var random = new Random(seed);
    byte[] whole = GgufTest.small().toBytes();
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      Path file = Files.write(folder.resolve("m.gguf"), damaged(whole, random));
      if (!isRead(file)) refused++;
    }
    assertThat(refused).isBetween(FILES / 4, FILES - 1);
  }

  private static boolean isRead(Path file) {
    return Assertions.assertTimeout(
        Duration.ofSeconds(1),
        () -> {
          try (Gguf gguf = Gguf.open(file)) {
            gguf.tensors().values().forEach(GgufFuzzTest::readAll);
            return true;
          } catch (MalformedGgufException e) {
            assertThat(e).hasMessageStartingWith(file + " cannot be read as GGUF: ");
            return false;
          }
        });
  }

  private static void readAll(Tensor tensor) {
    float[] row = new float[tensor.rowLength()];
    int rows = tensor.shape().stream().reduce(1, (a, b) -> a * b) / row.length;
    for (int i = 0; i < rows; i++) tensor.readRow(i, row);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
      int at = random.nextInt(bytes.length - Long.BYTES);
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      switch (random.nextInt(3)) {
        case 0 -> buffer.put(at, (byte) random.nextInt());
        case 1 -> buffer.putInt(at, (int) HURTFUL[random.nextInt(HURTFUL.length)]);
        case 2 -> buffer.putLong(at, HURTFUL[random.nextInt(HURTFUL.length)]);
        default -> throw new AssertionError();
      }
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }
}
