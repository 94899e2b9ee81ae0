package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {

  @Test
  void writtenFiltersAreRead() {
    LocalDate day = LocalDate.of(2024, 1, 31);
    assertThat(Filter.parse("type=html")).isEqualTo(new Filter.AnyOf("type", List.of("html")));
    assertThat(Filter.parse(" type = HTML , pdf "))
        .isEqualTo(new Filter.AnyOf("type", List.of("html", "pdf")));
    assertThat(Filter.parse("source=maven:g:a:1=2"))
        .isEqualTo(new Filter.AnyOf("source", List.of("maven:g:a:1=2")));
    assertThat(Filter.parse("path=docs/*")).isEqualTo(new Filter.Prefix("path", "docs/"));
    assertThat(Filter.parse("type!=java"))
        .isEqualTo(new Filter.Not(new Filter.AnyOf("type", List.of("java"))));
    assertThat(Filter.parse("date>=2024-01-31")).isEqualTo(new Filter.Dates(day, null));
    assertThat(Filter.parse("date<=2024-01-31")).isEqualTo(new Filter.Dates(null, day));
    assertThat(Filter.parse("date=2024-01-31")).isEqualTo(new Filter.Dates(day, day));
    assertThat(Filter.parse("date!=2024-01-31"))
        .isEqualTo(new Filter.Not(new Filter.Dates(day, day)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "html             | has no operator",
        "type=            | has no value",
        "type=,           | has only commas",
        "colour=red       | unknown filter field 'colour'",
        "type>=html       | compares dates only",
        "path=docs/*,src/ | one prefix a filter",
        "date>=yesterday  | is not a date; write it as 2024-01-31",
      })
  void unreadableFiltersSayWhatWasExpected(String expression, String message) {
    assertThatThrownBy(() -> Filter.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
