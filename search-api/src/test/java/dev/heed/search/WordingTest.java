package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      nullValues = "nothing",
      value = {
        "trim blank strings                | trim blank strings",
        "\"null safe\" trim                | null safe trim",
        "trim -deprecated strings          | trim strings",
        "trim -\"old way\" strings         | trim strings",
        "trim type:html path:\"a b\"       | trim",
        "trim -type:html +strings          | trim strings",
        "title:lamp code:trimToNull blank  | lamp trimToNull blank",
        "state-of-the-art std::vector x:y  | state-of-the-art std::vector x:y",
        "why is 5 - 3 = 2                  | why is 5 - 3 = 2",
        "-only -exclusions                 | ``",
      },
      delimiter = '|')
  void leavesOutWhatIsNoMeaning(String query, String wording) {
    assertThat(Wording.of(query)).isEqualTo(wording);
  }
}
