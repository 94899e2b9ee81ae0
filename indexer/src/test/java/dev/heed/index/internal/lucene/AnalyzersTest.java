package dev.heed.index.internal.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en      | The foxes' dens weren't running  | fox den weren't run",
        "en      | The owner's keys, the NATO story | owner kei nato stori",
        "EN-us   | relational databases             | relat databas",
        "de      | die Häuser der Städte            | haus stadt",
        "fr      | l'histoire des chevaux           | histoir cheval",
        "es      | las bibliotecas públicas         | bibliotec public",
        "it      | le strade della città            | strad città",
        "pt      | as bibliotecas                   | bibliotec",
        "pt-BR   | as bibliotecas                   | bibliotec",
        "nl      | de boeken                        | boek",
        "ru      | книги о кошках                   | книг кошк",
        "sv      | flickorna och husen              | flick hus",
        "da      | bøgerne og husene                | bøg hus",
        "no      | husene og bilene                 | hus bil",
        "nb      | husene og bilene                 | hus bil",
        "fi      | talossa                          | talo",
        "hu      | a házak                          | ház",
        "tr      | kitaplar                         | kitap",
        "ar      | الكتاب                           | كتاب",
        "hi      | किताबें                             | किताब",
        "fa      | کتاب‌ها                           | كتاب",
        "zh      | 我喜欢读书                         | 我 喜欢 读书",
        "ja      | 図書館で本を読む                     | 図書館 て 本 を 読む",
        "th      | ห้องสมุดสาธารณะ                     | หอง สมุด สาธารณะ",
        "unknown | Ĝardenoj ＡＢＣ                    | gardenoj abc",
        "''      | The Running                      | the running",
      })
  void contentIsAnalysedByItsLanguage(String language, String text, String terms) {
    assertThat(terms(Analyzers.content(language), text)).isEqualTo(words(terms));
  }

  @Test
  void titlesKeepTheirStopWords() {
    assertThat(terms(Analyzers.title("en"), "The Who")).containsExactly("the", "who");
    assertThat(terms(Analyzers.content("en"), "To be, or not to be")).isEmpty();
    assertThat(terms(Analyzers.title("en"), "To be")).containsExactly("to", "be");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "camelCase              | camelcase camel case",
        "XMLHttpRequest         | xmlhttprequest xml http request",
        "Base64Encoder          | base64encoder base64 encoder",
        "MAX_VALUE              | max_value max value",
        "kebab-case             | kebab-case kebab case",
        "plain                  | plain",
        "The lamp of aRoom 7 lit | the lamp of aroom a room 7 lit",
        "java.util.ArrayList    | java.util.arraylist java util arraylist array list",
        "std::vector<int>       | std::vector std vector int",
        "Foo#bar(int)           | foo#bar foo bar int",
        "\"Ends here.\"         | ends here",
        "--dry-run              | dry-run dry run",
        "__init__               | init",
        "@Override              | override",
        "C++ and C# and C.      | c++ c and c# c and c",
        "a/b\\c                 | a b c",
        "größeWählen            | größewählen größe wählen",
        "... :: --              | ''",
      })
  void namesOfCodeAreKeptWholeAndSplit(String text, String terms) {
    assertThat(terms(Analyzers.code(), text)).isEqualTo(words(terms));
  }

  @Test
  void partsOfANamePointAtTheirOwnPlace() throws IOException {
    String text = "see x.addDocument()";
    List<String> covered = new ArrayList<>();
    try (TokenStream stream = Analyzers.code().tokenStream("code", text)) {
      OffsetAttribute offsets = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken())
        covered.add(text.substring(offsets.startOffset(), offsets.endOffset()));
      stream.end();
    }
    assertThat(covered)
        .containsExactly("see", "x.addDocument", "x", "addDocument", "add", "Document");
  }

  private static List<String> words(String terms) {
    return Arrays.stream(terms.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  private static List<String> terms(Analyzer analyzer, String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("field", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) terms.add(term.toString());
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }
}
