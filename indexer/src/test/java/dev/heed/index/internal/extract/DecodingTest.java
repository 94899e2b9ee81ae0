package dev.heed.index.internal.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecodingTest {

  @Test
  void aByteOrderMarkDecides() throws IOException {
    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8,
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE,
          Charset.forName("UTF-32LE")
        })
      assertThat(Decoding.decode("\uFEFFKäse".getBytes(charset)))
          .endsWith("Käse")
          .hasSizeLessThan(6);
  }

  @Test
  void fewBrokenCharactersAreReplaced() throws IOException {
    byte[] text = "Grüße aus dem Norden. ".repeat(20).getBytes(StandardCharsets.UTF_8);
    text[4] = (byte) 0xff;
    assertThat(Decoding.decode(text))
        .startsWith("Gr")
        .contains("\uFFFD")
        .endsWith("Grüße aus dem Norden. ");
  }

  @Test
  void anotherEncodingIsRecognised() throws IOException {
    String text = "Das Mädchen läuft über die Brücke und hört die Vögel. Schöne Grüße!";
    assertThat(Decoding.decode(text.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(text);
  }

  @Test
  void noiseIsNoText() {
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    assertThatThrownBy(() -> Decoding.decode(noise)).isInstanceOf(IOException.class);
    byte[] zeros = Arrays.copyOf("text".getBytes(StandardCharsets.UTF_8), 100);
    assertThatThrownBy(() -> Decoding.decode(zeros)).hasMessage("looks like binary data");
  }
}
