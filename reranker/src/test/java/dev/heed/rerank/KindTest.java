package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          how long are backups kept       | QUESTION
          Is it safe to delete the log    | QUESTION
          What's a ring buffer            | QUESTION
          backups of the third site?      | QUESTION
          backup retention                | STATEMENT
          Howling wolves are heard at night | STATEMENT
          Vitamin D lowers blood pressure.  | STATEMENT
          N/A                             | STATEMENT
          """)
  void aQuestionIsKnownByItsFirstWordOrItsMark(String query, Kind kind) {
    assertThat(Kind.of(query)).isEqualTo(kind);
  }
}
