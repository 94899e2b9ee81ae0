package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.search.EncoderState;
import dev.heed.search.Expand;
import dev.heed.search.ExpandMode;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.Shape;
import dev.heed.search.WordIndex;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsePrinterTest {
  private final WordIndex index =
      new WordIndex("compass")
          .add("beacon", "The lamp of the lamp room.|A lamp for fog.", new float[] {1, 0})
          .add("horn", "A horn beside the lamp.");

  @Test
  void aHitShowsTitleTextAndAddressWithItsAnchor() {
    assertThat(printed(SearchQuery.of("lamp")))
        .startsWith(
            """
             1  Title of beacon  2.000
                The lamp of the lamp room.
                file:///beacon#part0
                beacon-0 · 1 more passage of it

             2  Title of horn  1.000
                A horn beside the lamp.
                file:///horn#part0
                horn-0
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "'The lamp', 17,     file:///lamps.jsonl, The lamp",
    "'',         17,     file:///lamps.jsonl, 17",
    "' ',        '',     file:///a/lamp.txt,  lamp.txt",
    "'',         ,       file:///a/lamp.txt,  lamp.txt",
    "'',         ,       lamp,                lamp",
  })
  void withoutATitleADocumentIsCalledWhatItsSourceCallsIt(
      String title, String externalId, String uri, String shown) {
    assertThat(ResponsePrinter.title(title, externalId, uri)).isEqualTo(shown);
  }

  @Test
  void theLastLinesCountTimeAndExplain() {
    assertThat(printed(SearchQuery.of("lamp")))
        .contains("3 passages match the words in 2 documents; 2 reachable, 1–2 shown")
        .containsPattern("\\d ms: bm25 [\\d.]+, fuse [\\d.]+, group [\\d.]+, snippets [\\d.]+")
        .contains("words alone: no encoder is here: pull one");
  }

  @Test
  void aMisspeltQueryIsToldWhatItMayHaveMeant() {
    assertThat(printed(SearchQuery.of("lapm"))).contains("did you mean: lamp");
  }

  @Test
  void anExpandedQueryShowsItsTermsAndOneThatIsNotSaysWhy() {
    Expand rm3 = new Expand(ExpandMode.Learned.RM3, Expand.USUAL_BUDGET);
    assertThat(printed(SearchQuery.of("lamp").with(rm3)))
        .contains("searched as it is: the first passages have no word that could tell them");
    for (int i = 0; i < 30; i++) index.add("ship" + i, "ship" + i);
    assertThat(printed(SearchQuery.of("lamp").with(rm3).with(new Shape(true, true, true))))
        .containsPattern("expand +[\\d.]+ +1 +\\d+  mode rm3, terms lamp 0\\.\\d+ · ");
  }

  @Test
  void explainingShowsTheLegsAndTheStages() {
    assertThat(printed(SearchQuery.of("lamp").with(new Shape(true, true, true))))
        .contains("bm25 #1 (2.000) · dense –")
        .containsPattern("dense +skipped +0 +0  no encoder is here: pull one")
        .containsPattern("bm25 +[\\d.]+ +0 +3  total 3");
  }

  @Test
  void jsonHasTheNamesOfTheContract() {
    StringWriter out = new StringWriter();
    Json.line(new PrintWriter(out), search(SearchQuery.of("fog")));

    assertThat(out.toString())
        .startsWith(
            """
            {"query":"fog","total":1,"totalDocuments":1,"reachable":1,"hits":[{"passageId":"beacon-1",\
            "documentId":"beacon","externalId":null,"title":"Title of beacon","uri":"file:///beacon",\
            "anchor":"part1","page":null,"headings":[],"score":1.0,"relevance":null,\
            "snippet":{"text":"A lamp for fog.","highlights":[]},"start":27,"end":42,\
            "date":null,"siblings":[],"duplicates":[]}],"facets":{},"didYouMean":null,"malformed":null,"intent":null,\
            "related":null,\
            "trace":{"stages":[{"name":"encode","ms":0.0,"in":0,"out":0,"skipped":\
            {"reason":"model-missing","message":"no encoder is here: pull one"},"detail":{}},\
            {"name":"bm25","ms":1.0,"in":0,"out":1,"skipped":null,"detail":{"total":1}}""")
        .containsPattern("\"totalMs\":[\\d.]+}}\\s*$");
  }

  private SearchResponse search(SearchQuery query) {
    return new SearchPipeline(index, () -> new EncoderState.Missing("no encoder is here: pull one"))
        .search(query);
  }

  private String printed(SearchQuery query) {
    StringWriter out = new StringWriter();
    new ResponsePrinter(new Screen(new PrintWriter(out), false, 80)).print(query, search(query));
    return out.toString();
  }
}
