package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.Source;
import dev.heed.llm.Device;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Models;
import dev.heed.rerank.Blending;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.learned.About;
import dev.heed.rerank.learned.LateInteraction;
import dev.heed.rerank.learned.Learned;
import dev.heed.search.HostedModels;
import dev.heed.search.TuningFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The real model, a real index without vectors, and matrices of which nothing was learned: what is
/// tested is that searches follow them.
class AdoptedLearnedTest {
  private static final String QUESTION = "Who winds the clockwork of the lamp?";
  private static final List<String> TEXTS =
      List.of(
          "Wind, lamp, clockwork: three words of a rhyme.",
          "Old Marthe winds the clockwork every evening before the lamp is lit.",
          "A lamp without oil is of no use to a ship.",
          "Clockwork toys are sold beside the lamp shop.",
          "He who polishes the lamp shall not whistle.",
          "The wind tears at the lamp, and the clockwork is old and rusty.");

  @TempDir static Path folder;
  private static Path index;

  @BeforeAll
  static void indexTheNotes() throws IOException {
    Models.inUserCache().pull(Models.DEFAULT_LANGUAGE_MODEL, _ -> {});
    Path notes = Files.createDirectory(folder.resolve("notes"));
    for (int i = 0; i < TEXTS.size(); i++)
      Files.writeString(notes.resolve("note%d.txt".formatted(i)), TEXTS.get(i) + "\n");
    index = folder.resolve("index");
    try (Indexer indexer = Indexer.open(index, "default", IndexSettings.defaults(), null)) {
      indexer.index(
          JobRequest.of(new Source.Files(notes, List.of(), List.of(), false)),
          (_, _) -> {},
          () -> false);
    }
  }

  @BeforeEach
  void adoptNothing() throws IOException {
    TuningFiles files = TuningFiles.of(index, "default");
    while (!files.adopted().isEmpty()) files.back();
  }

  /// Written as heed tune learn writes it.
  private static Path learned(String name, String hash, Blend blend) throws IOException {
    try (var hosted = new HostedModels(Models.inUserCache(), Device.CPU)) {
      LanguageModel model = hosted.openForReading(Models.DEFAULT_LANGUAGE_MODEL);
      var about =
          new About(
              Models.DEFAULT_LANGUAGE_MODEL,
              hash.isEmpty() ? model.hash() : hash,
              15,
              180,
              7,
              300,
              100,
              Map.of("bm25", blend),
              Map.of(),
              "heed tune learn --data harbour");
      Path file = folder.resolve(name);
      new Learned(about, LateInteraction.untrained(model.architecture().width(), 128, 7))
          .write(file);
      return file;
    }
  }

  private static Path helping() throws IOException {
    return learned("helping.learned", "", new Blend(2, .3, .2, .4, 120));
  }

  private static HeedRun heed(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--index", index.toString()));
    return HeedRun.of(all.toArray(String[]::new));
  }

  private static JsonNode searched(String rerank) throws Exception {
    HeedRun run =
        heed("search", "--mode", "bm25", "--rerank", rerank, "--explain", "--json", QUESTION);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.json().getFirst();
  }

  private static JsonNode stage(JsonNode response) {
    return response
        .at("/trace/stages")
        .valueStream()
        .filter(stage -> stage.path("name").asString().equals("rerank"))
        .findFirst()
        .orElseThrow();
  }

  private static double[] each(JsonNode response, String score) {
    return response
        .path("hits")
        .valueStream()
        .mapToDouble(hit -> hit.at(score).asDouble())
        .toArray();
  }

  @Test
  void searchesFollowWhatWasLearnedWithStoredVectorsAndGoBack() throws Exception {
    assertThat(stage(searched("learned")).path("skipped").toString())
        .contains("model-missing", "nothing that was learned is adopted for this collection");

    HeedRun adopted = heed("tune", "adopt", "--learned", helping().toString());
    assertThat(adopted.exit()).as(adopted.err()).isZero();
    assertThat(adopted.out()).contains("learned over bm25, weight 2.0 (+0.300)");
    assertThat(adopted.err()).contains("6 of 6 passages have vectors by what was learned");

    for (String mode : List.of("learned", "auto")) {
      JsonNode found = searched(mode);
      JsonNode detail = stage(found).path("detail");
      assertThat(detail.path("mode").asString()).isEqualTo("learned");
      assertThat(detail.path("learned").asString())
          .isEqualTo("learned from 300 queries at layer 15");
      assertThat(detail.path("stored").asInt()).isEqualTo(6);
      assertThat(detail.path("run").asInt()).isZero();
      assertThat(detail.path("weight").asDouble()).isEqualTo(2);
      assertThat(Blending.blend(each(found, "/score"), each(found, "/rerank/score"), 2))
          .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }
    assertThat(heed("tune", "status").out()).contains("Searches follow tuning", "learned");

    assertThat(heed("tune", "back").out()).contains("Searches of default follow no tuning");
    assertThat(stage(searched("learned")).path("skipped").toString()).contains("model-missing");
  }

  @Test
  void passagesWithoutVectorsAreRunAndScoreTheSame() throws Exception {
    String file = helping().toString();
    assertThat(heed("tune", "adopt", "--learned", file).exit()).isZero();
    double[] stored = each(searched("learned"), "/rerank/score");
    List<Path> vectors;
    try (Stream<Path> files = Files.walk(TuningFiles.of(index, "default").folder())) {
      vectors = files.filter(Files::isRegularFile).toList();
    }
    for (Path one : vectors)
      if (one.getParent().getFileName().toString().startsWith("learned-")) Files.delete(one);

    JsonNode found = searched("learned");

    assertThat(stage(found).at("/detail/stored").asInt()).isZero();
    assertThat(stage(found).at("/detail/run").asInt()).isEqualTo(6);
    assertThat(each(found, "/rerank/score")).containsExactly(stored, offset(1e-3));
  }

  @Test
  void whatGainedNothingIsNotAdopted() throws Exception {
    Path file = learned("useless.learned", "", new Blend(0, .01, -.01, .03, 120));
    HeedRun run = heed("tune", "adopt", "--learned", file.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("has established no gain on queries that were left out");
    assertThat(TuningFiles.of(index, "default").adopted()).isEmpty();
  }

  @Test
  void whatWasLearnedFromAnotherModelIsNotAdopted() throws Exception {
    Path file = learned("foreign.learned", "abc", new Blend(2, .3, .2, .4, 120));
    HeedRun run = heed("tune", "adopt", "--learned", file.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("learned from the states of smollm2-135m (abc)");
    assertThat(TuningFiles.of(index, "default").adopted()).isEmpty();
  }

  @Test
  void aDamagedFileIsNotUsedAndTheStatusSaysSo() throws Exception {
    assertThat(heed("tune", "adopt", "--learned", helping().toString()).exit()).isZero();
    TuningFiles files = TuningFiles.of(index, "default");
    Path file = files.folder().resolve(files.adopted().getLast() + ".learned");
    Files.write(file, new byte[] {1, 2, 3});

    assertThat(stage(searched("learned")).path("skipped").toString()).contains("model-missing");
    assertThat(heed("tune", "status").out()).contains("what was learned is not used");
    assertThat(heed("tune", "back").exit()).isZero();
  }
}
