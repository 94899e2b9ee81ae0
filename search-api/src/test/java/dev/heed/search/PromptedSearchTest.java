package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Device;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.RealModels;
import dev.heed.reformulate.WeightedTerm;
import dev.heed.reformulate.prompt.Prompts;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// SmolLM2 writes for queries over a few passages.
class PromptedSearchTest {
  private static final String QUESTION = "How does a lighthouse warn ships?";
  private static final List<String> READ =
      List.of(
          "A lighthouse warns ships of rocks by its lamp and in fog by a horn",
          "Every lighthouse has its own rhythm of flashes that mariners know");

  private static HostedModels hosted;
  private static Writers writers;
  private static SearchPipeline pipeline;

  @BeforeAll
  static void open() {
    RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    WordIndex index =
        new WordIndex(null)
            .add("warning", READ.getFirst())
            .add("rhythm", READ.getLast())
            .add("beacon", "light signal beacon tower coast sailors danger");
    for (int i = 0; i < 30; i++) index.add("cake" + i, "flour" + i + " sugar" + i);
    hosted = new HostedModels(Models.inUserCache(), Device.CPU);
    writers = new ModelWriters(hosted, Models.DEFAULT_LANGUAGE_MODEL, Precision.INT4);
    pipeline =
        new SearchPipeline(
            index, () -> new EncoderState.Missing("no encoder"), Rerankers.none(), writers);
  }

  @AfterAll
  static void close() {
    if (hosted == null) return;
    writers.close();
    hosted.close();
  }

  @Test
  void wordsOfAMadeUpPassageAreSearchedAndShownWithTheirText() {
    SearchResponse response = search("query2doc", Duration.ofMinutes(5));

    Stage expand = expand(response);
    assertThat(expand.skipped()).isNull();
    assertThat(expand.detail())
        .containsEntry("mode", "query2doc")
        .containsEntry("model", "smollm2-135m int4");
    assertThat((List<?>) expand.detail().get("texts")).hasSize(1);
    assertThat(terms(expand)).allSatisfy(term -> assertThat(term.texts()).containsExactly(1));
    assertThat(response.hits().getFirst().passageId()).isEqualTo("warning-0");
  }

  @Test
  void copiedTermsStandInThePassagesThatWereRead() {
    Stage expand = expand(search("copied", Duration.ofMinutes(5)));

    assertThat(expand.detail()).containsEntry("passages", List.of("warning-0", "rhythm-0"));
    String read = String.join(" ", READ).toLowerCase(Locale.ROOT);
    assertThat(List.of(read.split(" ")))
        .containsAll(terms(expand).stream().map(WeightedTerm::term).collect(Collectors.toSet()));
  }

  @Test
  void whenTheTimeIsOverInTheMiddleOfATextTheQueryIsSearchedAsItIs() {
    SearchResponse late = search("query2doc", Duration.ofMillis(1));

    assertThat(expand(late).skipped().reason()).isEqualTo(Reason.BUDGET);
    assertThat(late.hits()).extracting(SearchHit::passageId).contains("warning-0", "rhythm-0");
  }

  private static SearchResponse search(String prompt, Duration budget) {
    ExpandMode mode = ExpandMode.parse(prompt, Prompts.builtIn());
    return pipeline.search(SearchQuery.of(QUESTION).with(Mode.BM25).with(new Expand(mode, budget)));
  }

  private static List<WeightedTerm> terms(Stage stage) {
    return ((List<?>) stage.detail().get("terms"))
        .stream().map(term -> (WeightedTerm) term).toList();
  }

  private static Stage expand(SearchResponse response) {
    return response.trace().stages().stream()
        .filter(stage -> stage.name().equals("expand"))
        .findFirst()
        .orElseThrow();
  }
}
