package dev.heed.index.internal.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.CodeNames;
import dev.heed.index.Filter;
import dev.heed.index.internal.lucene.QueryText.Clause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextParserTest {

  @Test
  void everyPartFindsItsPlace() {
    QueryText text =
        QueryTextParser.parse(
            "red \"tall ship\" -sunk -\"at anchor\" title:log code:fooBar type:pdf -tags:old"
                + " path:docs/* type:html blue");
    assertThat(text.words()).isEqualTo("red blue");
    assertThat(text.required())
        .containsExactly(
            new Clause(Fields.CONTENT, "tall ship"),
            new Clause(Fields.TITLE, "log"),
            new Clause(Fields.CODE, "fooBar"));
    assertThat(text.excluded())
        .containsExactly(
            new Clause(Fields.CONTENT, "sunk"), new Clause(Fields.CONTENT, "at anchor"));
    assertThat(text.filters())
        .containsExactlyInAnyOrder(
            new Filter.AnyOf("type", List.of("pdf", "html")),
            new Filter.Not(new Filter.AnyOf("tags", List.of("old"))),
            new Filter.Prefix("path", "docs/"));
    assertThat(text.malformed()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/a:b",
        "C++ and C#",
        "a:b",
        "Foo::bar",
        "std::vector",
        "localhost:8080 at 12:30",
        "a - b -- c",
        "--dry-run",
        "note: this",
        "5\" disk",
        "AND OR NOT (x) [y TO z] a^2 ~ * ? \\ / && ||",
      })
  void whatOnlyLooksLikeSyntaxIsWords(String typed) {
    QueryText text = QueryTextParser.parse(typed);
    assertThat(text.words()).isEqualTo(typed);
    assertThat(text.required()).isEmpty();
    assertThat(text.excluded()).isEmpty();
    assertThat(text.filters()).isEmpty();
    assertThat(text.malformed()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "red \"ship       | a quotation mark is not closed",
        "red title:       | nothing follows 'title:'",
        "type: red        | nothing follows 'type:'",
        "author:me red    | there is no field 'author'",
        "path:a*,b        | mixes a prefix",
      })
  void malformedTextIsSearchedAsWordsWithTheReason(String typed, String reason) {
    QueryText text = QueryTextParser.parse(typed);
    assertThat(text.words()).isEqualTo(typed);
    assertThat(text.malformed()).contains(reason);
  }

  @Test
  void longTextsAreCutAndSaySo() {
    QueryText text = QueryTextParser.parse("word ".repeat(10_000));
    assertThat(text.words().split(" ", -1)).hasSize(1001);
    assertThat(text.malformed()).isEqualTo("only the first 1000 words are searched");
    assertThat(QueryTextParser.parse("\"a b\" ".repeat(17)).malformed())
        .startsWith("more than 16 phrases");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "how to use IndexWriter.addDocument here | IndexWriter.addDocument",
        "call close() twice                      | close()",
        "max_value and camelCase                 | max_value camelCase",
        "Foo#bar std::sort                       | Foo#bar std::sort",
        "mRNA in the U.S. e.g. 3.5 pH iPhone     | ''",
        "see http://example.org/a                | ''",
        "It ends. Then it begins                 | ''",
      })
  void namesOfCodeAreTold(String text, String names) {
    assertThat(String.join(" ", CodeNames.in(text))).isEqualTo(names);
  }
}
