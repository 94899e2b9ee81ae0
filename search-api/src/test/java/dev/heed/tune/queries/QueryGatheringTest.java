package dev.heed.tune.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.PassageIndex;
import dev.heed.reformulate.Reformulation.Reason;
import dev.heed.reformulate.prompt.TextWriter;
import dev.heed.reformulate.prompt.WrittenText;
import dev.heed.tune.queries.Harbour.Note;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over a real index of words.
class QueryGatheringTest {
  private static final long SEED = 7;

  @TempDir Path folder;

  @Test
  void everyTitleIsAQueryThatItsDocumentAnswersAndOthersDoNot() throws IOException {
    try (PassageIndex index = index()) {
      Gathered titles = gathering(index).titles(10, SEED);

      assertThat(titles.lines()).hasSize(4);
      assertThat(titles.complete()).isTrue();
      assertThat(titles.lines())
          .extracting(line -> line.known().text() + " " + line.known().relevant())
          .containsExactlyInAnyOrder(
              "Lighting the great lamp {lamp=1}",
              "Care of the lens {lens=1}",
              "Boats in winter {boats=1}",
              "Bees on the island {bees=1}");
      for (QueryLine line : titles.lines()) {
        assertThat(line.known().unit()).isEqualTo(Unit.DOCUMENT);
        assertThat(line.negatives()).doesNotContainAnyElementsOf(line.known().relevant().keySet());
      }
    }
  }

  @Test
  void aTitleThatComesAgainIsNoQueryTwice() throws IOException {
    Note again = new Note("other", "Boats in the winter", "Coal is weighed at the gate.");
    try (PassageIndex index = index(again)) {
      Gathered titles = gathering(index).titles(10, SEED);

      assertThat(titles.lines()).hasSize(4);
      assertThat(titles.leftOut()).isEqualTo(Map.of(LeftOut.REPEATED, 1));
    }
  }

  @Test
  void aDocumentOfNearlyTheSameTextIsNoNegative() throws IOException {
    String text =
        "The cellar below the tower holds forty barrels of oil, twelve coils of rope, a spare"
            + " wick for every lamp, nine sacks of flour, and the tools of three keepers who came"
            + " before the war and left in the year of the great storm.";
    Note one = new Note("cellar", "Stores of the cellar", text);
    Note copy = new Note("copy", "Inventory", text + " Amen.");
    try (PassageIndex index = index(one, copy)) {
      QueryLine line =
          gathering(index).titles(10, SEED).lines().stream()
              .filter(title -> title.known().relevant().containsKey("cellar"))
              .findFirst()
              .orElseThrow();

      assertThat(line.negatives()).containsExactly("boats");
    }
  }

  @Test
  void whatAModelWritesIsKeptOrLeftOutWithTheReason() throws IOException {
    TextWriter writer =
        scripted(
            passage ->
                switch (passage) {
                  case String p when p.contains("Salt spray") ->
                      List.of(
                          "Salt spray dims the glass of the lens within a week.",
                          "what does the passage say about salt",
                          "glass",
                          " \"how is salt washed off the lens\" ",
                          "not looked at");
                  case String p when p.contains("hives") ->
                      List.of("volcanoes of Iceland erupting");
                  case String p when p.contains("horn") -> List.of("how is salt washed off a lens");
                  default -> List.of("");
                });
    try (PassageIndex index = index()) {
      Gathered generated = gathering(index).generated(writer, 1, SEED);

      assertThat(generated.lines())
          .extracting(QueryLine::known)
          .containsExactly(
              new KnownQuery(
                  "how is salt washed off the lens",
                  Origin.GENERATED,
                  Map.of("lens", 1),
                  Unit.DOCUMENT));
      Gathered more = gathering(index).generated(writer, 2, SEED);
      assertThat(more.lines()).isEqualTo(generated.lines());
      int rounds = SampledPassage.ROUNDS; // in the first, the lens's fourth text is kept
      assertThat(more.leftOut())
          .containsEntry(LeftOut.COPIED, rounds)
          .containsEntry(LeftOut.OF_THE_TEXT, rounds)
          .containsEntry(LeftOut.EMPTY, rounds)
          .containsEntry(LeftOut.SHORT, rounds + rounds - 1);
      assertThat(more.leftOut().get(LeftOut.NOT_FOUND)).isBetween(rounds, rounds + 1);
      assertThat(more.leftOut().get(LeftOut.NOT_FOUND) + more.leftOut().get(LeftOut.REPEATED))
          .isEqualTo(3 * rounds - 1);
      assertThat(more.passages()).isEqualTo(4 * rounds);
    }
  }

  @Test
  void aPassageIsShownInEveryFormBeforeItRunsOut() throws IOException {
    List<String> shown = new ArrayList<>();
    TextWriter writer =
        (request, _) -> {
          shown.add(request.words());
          return new TextWriter.Answer.Written(List.of(new WrittenText("", List.of())));
        };
    try (PassageIndex index = index()) {
      gathering(index).generated(writer, 1, SEED);
    }
    for (String label : List.of("Question:", "Search:", "Claim:", "Request:"))
      assertThat(shown)
          .filteredOn(words -> words.contains("Seven hives") && words.endsWith("\n" + label))
          .as(label)
          .hasSize(1);
    assertThat(shown).allMatch(words -> words.startsWith("Text: ") && !words.contains("{passage}"));
  }

  @Test
  void itEndsWhereItIsStoppedAndKeepsWhatItHas() throws IOException {
    int[] looked = {0};
    BooleanSupplier stop = () -> looked[0] == 1 + 2; // it tells its beginning too
    try (PassageIndex index = index()) {
      var gathering =
          new QueryGathering(index, Harbour.pipeline(index), (_, _, _, _) -> looked[0]++, stop);

      Gathered titles = gathering.titles(10, SEED);

      assertThat(titles.lines()).hasSize(2);
      assertThat(titles.complete()).isFalse();
    }
  }

  @Test
  void aModelThatDoesNotWriteIsAnErrorWithItsReason() throws IOException {
    TextWriter busy = (_, _) -> new TextWriter.Answer.Refused(Reason.BUDGET, "others write");
    try (PassageIndex index = index()) {
      assertThatThrownBy(() -> gathering(index).generated(busy, 1, SEED))
          .hasMessage("no query can be written: others write");
    }
  }

  @Test
  void ofASentenceHalfOfItsTellingWordsStay() throws IOException {
    try (PassageIndex index = index()) {
      Gathered sentences = gathering(index).sentences(10, SEED);

      assertThat(sentences.lines()).hasSizeGreaterThanOrEqualTo(4);
      assertThat(gathering(index).sentences(10, SEED).lines()).isEqualTo(sentences.lines());
      for (QueryLine line : sentences.lines()) {
        List<String> words = Arrays.asList(line.known().text().split(" "));
        assertThat(index.statistics().terms(line.known().text())).hasSizeBetween(3, 10);
        assertThat(inOrderIn(words, text(index, line.known()))).as("%s", line).isTrue();
      }
    }
  }

  private static boolean inOrderIn(List<String> words, String text) {
    List<String> all = Arrays.asList(text.split("\\s+"));
    return Soundness.inOrder(words, all) == words.size();
  }

  private static String text(PassageIndex index, KnownQuery known) {
    String external = known.relevant().keySet().iterator().next();
    return index.document(index.idsByExternalId().get(external)).orElseThrow().text();
  }

  private static TextWriter scripted(Function<String, List<String>> texts) {
    return (request, _) -> {
      String words = request.words();
      String passage = words.substring(words.lastIndexOf("Text: "));
      return new TextWriter.Answer.Written(
          texts.apply(passage).stream().map(text -> new WrittenText(text, List.of())).toList());
    };
  }

  private PassageIndex index(Note... more) throws IOException {
    return Harbour.index(folder.resolve("index"), more);
  }

  private static QueryGathering gathering(PassageIndex index) {
    return new QueryGathering(index, Harbour.pipeline(index), (_, _, _, _) -> {}, () -> false);
  }
}
