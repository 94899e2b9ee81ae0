package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.rerank.HeadProfile;
import dev.heed.search.Fusion.MinMax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Searches that follow what was adopted, and go back.
class TunedSearchTest {
  @TempDir Path folder;
  private TuningFiles files;
  private SearchPipeline pipeline;

  /// Words find a before b, meaning b before a.
  private final WordIndex index =
      new WordIndex("compass")
          .add("a", "lamp lamp lamp", new float[] {.2f, 0})
          .add("b", "lamp lamp", new float[] {1, 0})
          .add("c", "lamp", new float[] {.1f, 0});

  @BeforeEach
  void open() {
    files = TuningFiles.of(folder, "notes");
    pipeline =
        new SearchPipeline(
            index,
            () -> new EncoderState.Ready(new East()),
            Rerankers.none(),
            Writers.none(),
            files);
  }

  @Test
  void anAdoptedFusionOrdersWhatAsksForNoneAtOnceAndBackIsAsItWas() throws IOException {
    propose(tuning(1, "compass", "minmax 1:0"));
    propose(tuning(2, "compass", "minmax 0:1"));
    assertThat(ids(SearchQuery.of("lamp"))).startsWith("b-0"); // b 1/2 · ½ + ½, a ½ + 1/9 · ½
    assertThat(fuse(SearchQuery.of("lamp")).detail()).isEmpty();

    files.adopt(1);
    assertThat(ids(SearchQuery.of("lamp"))).startsWith("a-0", "b-0");
    assertThat(fuse(SearchQuery.of("lamp")).detail())
        .isEqualTo(Map.of("fusion", "minmax 1:0", "tuning", 1));
    files.adopt(2);
    assertThat(ids(SearchQuery.of("lamp"))).startsWith("b-0", "a-0");
    assertThat(fuse(SearchQuery.of("lamp")).detail()).containsEntry("tuning", 2);

    assertThat(files.back()).isEqualTo(Optional.of(1));
    assertThat(ids(SearchQuery.of("lamp"))).startsWith("a-0", "b-0");
    assertThat(files.back()).isEmpty();
    assertThat(ids(SearchQuery.of("lamp"))).startsWith("b-0");
    assertThat(fuse(SearchQuery.of("lamp")).detail()).isEmpty();
    assertThatThrownBy(files::back).hasMessageContaining("nothing to take back");
  }

  @Test
  void aFusionThatIsAskedForStays() throws IOException {
    propose(tuning(1, "compass", "minmax 0:1"));
    files.adopt(1);

    SearchQuery words = SearchQuery.of("lamp").with(new MinMax(new Weights(1, 0)));

    assertThat(ids(words)).startsWith("a-0", "b-0");
    assertThat(fuse(words).detail()).containsEntry("fusion", "minmax 1:0");
  }

  @Test
  void aTuningOfAnotherEncoderIsNotUsedAndTheTraceSaysWhy() throws IOException {
    propose(tuning(1, "sextant", "minmax 1:0"));
    files.adopt(1);

    assertThat(ids(SearchQuery.of("lamp"))).startsWith("b-0");
    assertThat(fuse(SearchQuery.of("lamp")).detail().get("unused").toString())
        .contains(
            "tuning 1 is not used: it was measured with vectors of sextant, the index has"
                + " those of compass");
  }

  @Test
  void aDamagedFileLeavesSearchesUntunedAndTheTraceSaysSo() throws IOException {
    propose(tuning(1, "compass", "minmax 1:0"));
    files.adopt(1);
    String whole = Files.readString(files.folder().resolve("1.json"));
    Files.writeString(files.folder().resolve("1.json"), whole.substring(0, whole.length() / 2));
    files = TuningFiles.of(folder, "notes"); // a process that starts now
    open();

    assertThat(ids(SearchQuery.of("lamp"))).startsWith("b-0");
    assertThat(fuse(SearchQuery.of("lamp")).detail().get("unused").toString())
        .contains("searches are not tuned", "1.json is no tuning", "heed tune back");
    files.back();
    assertThat(fuse(SearchQuery.of("lamp")).detail()).isEmpty();
  }

  @Test
  void anAdoptionFileThatSaysNothingLeavesSearchesUntuned() throws IOException {
    propose(tuning(1, "compass", "minmax 1:0"));
    files.adopt(1);
    Files.writeString(files.folder().resolve("adopted"), "one\n");

    assertThat(ids(SearchQuery.of("lamp"))).startsWith("b-0");
    assertThat(fuse(SearchQuery.of("lamp")).detail().get("unused").toString())
        .contains("must hold a version on each line");
  }

  @Test
  void whatEstablishedNothingCannotBeAdopted() throws IOException {
    propose(tuning(1, "compass", null));

    assertThatThrownBy(() -> files.adopt(1)).hasMessageContaining("nothing to adopt");
    assertThatThrownBy(() -> files.adopt(4)).hasMessageContaining("no tuning 4: there are [1]");
    assertThat(files.next()).isEqualTo(2);
  }

  private static Tuning tuning(int version, String encoder, String fusion) {
    return new Tuning(
        version,
        Instant.EPOCH,
        encoder,
        null,
        3,
        fusion,
        List.<HeadProfile>of(),
        version + ".html",
        "heed tune");
  }

  private void propose(Tuning tuning) throws IOException {
    files.propose(tuning, "<!doctype html>");
  }

  private List<String> ids(SearchQuery query) {
    return pipeline.search(query).hits().stream().map(SearchHit::passageId).toList();
  }

  private Trace.Stage fuse(SearchQuery query) {
    return pipeline.search(query).trace().stages().stream()
        .filter(stage -> stage.name().equals("fuse"))
        .findFirst()
        .orElseThrow();
  }

  /// Everything lies east.
  private static final class East implements TextEncoder {
    @Override
    public String name() {
      return "compass";
    }

    @Override
    public float[] encodeQuery(String text) {
      return new float[] {1, 0};
    }

    @Override
    public List<float[]> encodePassages(List<String> texts) {
      throw new UnsupportedOperationException();
    }
  }
}
