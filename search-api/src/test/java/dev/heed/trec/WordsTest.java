package dev.heed.trec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 0",
        "' ' | 0",
        "'one' | 1",
        "'  one,  two — three ' | 4",
        "'no\u00a0break and\u3000wide' | 4",
        "'unit\u001fseparated' | 2",
        "'zero\u200bwidth' | 1",
        "'½\u2003cup' | 2",
      })
  void areCountedAsPythonSplitsThem(String text, int words) {
    assertThat(Words.in(text)).isEqualTo(words);
  }

  /// NFKC turns a spacing diaeresis into a space and a combining one.
  @ParameterizedTest
  @CsvSource({"a¨b, 2", "㌖, 1", "ﷺ, 4"})
  void areCountedInNfkc(String text, int words) {
    assertThat(Words.in(text)).isEqualTo(words);
  }
}
