package dev.heed.reformulate.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BabbleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                       | nothing but marks or space",
        "'... -- 17'                              | nothing but marks or space",
        "'|}{%$ a #*&^ ~~ >> [['                  | what is no words",
        "'qwdfbtrkslhgvacwqkfbnsmdtwhgcfarlsjqhbdk' | what is no words",
        "'tide and tide and tide and tide and tide and tide' | the same words over and over",
        "'the light of the lamp on the quay, the light of the lamp, the light of the lamp' | the same words over and over",
      })
  void babbleIsTold(String text, String what) {
    assertThat(Babble.in(text)).contains(what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lamp",
        "lamp, lamp, lamp",
        "The keeper lights the lamp at dusk, and at dawn he puts it out.",
        "IL-2, TNF-α and p53 (n = 12; p < 0.05)",
        "Die Leuchtturmwärterin zündet die Lampe an.",
        "маяк светит в тумане",
      })
  void whatIsSaidIsNot(String text) {
    assertThat(Babble.in(text)).isEmpty();
  }
}
