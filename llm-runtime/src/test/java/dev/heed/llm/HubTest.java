package dev.heed.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.internal.decoder.TinyModel;
import dev.heed.llm.internal.hub.Connection;
import dev.heed.llm.internal.hub.Hub;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Models from a hub: a real HTTP server on this machine, with the faults that real ones have.
class HubTest {
  @TempDir Path folder;

  private FakeHub server;
  private Models models;

  @BeforeEach
  void start() throws IOException {
    server = new FakeHub();
    models = Models.in(folder.resolve("models"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hf:harbour/ice",
        "hf:harbour/ice@v1.0",
        "hf:harbour/ice/onnx/model_q4.onnx",
        "hf:harbour/ice/ice.Q8_0.gguf@0123abc"
      })
  void aReferenceIsWrittenAsItIsRead(String text) {
    assertThat(HubReference.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hf:",
        "hf:ice",
        "hf:harbour/../ice",
        "hf:harbour/ice/../../etc/passwd",
        "hf:harbour/ice/.git/config",
        "hf:harbour/ice@",
        "hf:harbour/ice?x=1",
        "hf:harbour//ice"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> HubReference.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected hf:ORG/REPO");
  }

  @Test
  void aModelIsCalledAsItsRepository() {
    assertThat(HubReference.parse("hf:harbour/Ice-135M_Instruct.GGUF").usualName())
        .isEqualTo("ice-135m_instruct.gguf");
  }

  @Test
  void theOnlyGgufFileIsImported() throws IOException {
    server.with("ice.gguf", gguf(1)).with("config.json", "{}".getBytes(UTF_8));
    LanguageModelCard card = LanguageModelCard.read(pull("hf:harbour/ice", "ice"));
    assertThat(card.source()).isEqualTo("hf:harbour/ice/ice.gguf@" + FakeHub.COMMIT);
    assertThat(card.licence()).isEqualTo("mit");
    assertThat(models.verify("ice")).isEmpty();
    assertThat(folder.resolve("models/.parts")).isEmptyDirectory();
  }

  @Test
  void ofSeveralThePreferredOneIsImported() throws IOException {
    server
        .with("ice.F16.gguf", gguf(1))
        .with("ice.Q8_0.gguf", gguf(2))
        .with("ice.Q2_K.gguf", gguf(3));
    assertThat(LanguageModelCard.read(pull("hf:harbour/ice", "ice")).source())
        .contains("ice.Q8_0.gguf");
    assertThat(LanguageModelCard.read(pull("hf:harbour/ice/ice.Q2_K.gguf", "ice")).source())
        .contains("ice.Q2_K.gguf");
  }

  @Test
  void whereNoneIsPreferredTheyAreListed() throws IOException {
    server.with("ice.F16.gguf", gguf(1)).with("onnx/model.onnx", new byte[1_400_000]);
    server.with("ice.Q2_K.gguf", gguf(3)).with("mmproj-ice.gguf", gguf(4));
    assertThatThrownBy(() -> pull("hf:harbour/ice", "ice"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "harbour/ice has several: choose one, as in hf:harbour/ice/FILE. It has ice.F16.gguf (0 MB), ice.Q2_K.gguf (0 MB), onnx/model.onnx (1 MB)");
    assertThatThrownBy(() -> pull("hf:harbour/ice/ice.gguf", "ice"))
        .hasMessageContaining("harbour/ice has no file ice.gguf. It has ice.F16.gguf");
    assertThat(models.installed()).isEmpty();
  }

  @Test
  void anExportOfALanguageModelIsImported() throws Exception {
    export("llama-softmax", "onnx/");
    LanguageModelCard card = LanguageModelCard.read(pull("hf:harbour/ice", "ice"));
    assertThat(card.form()).isEqualTo(LanguageModelForm.ONNX);
    assertThat(card.source()).isEqualTo("hf:harbour/ice/onnx/model.onnx@" + FakeHub.COMMIT);
    assertThat(server.requests).noneMatch(request -> request.contains("README"));
  }

  @Test
  void anExportMayLieInAFolderOfItsOwnWithItsTokenizer() throws Exception {
    for (Path file : files("qwen2-grouped"))
      server.with("cpu/int4/" + file.getFileName(), Files.readAllBytes(file));
    server.with("README.md", "---\nlicense: mit\n---\n".getBytes(UTF_8));
    Path model = pull("hf:harbour/ice/cpu/int4/model.onnx", "ice");
    assertThat(LanguageModelCard.read(model).architecture().layers()).isEqualTo(2);
    assertThat(models.verify("ice")).isEmpty();
  }

  @Test
  void theTokenGoesToTheHubAndNowhereElse() throws IOException {
    server.with("ice.gguf", gguf(1));
    pull("hf:harbour/ice", "ice");
    assertThat(server.requests)
        .filteredOn(request -> request.startsWith("hub"))
        .isNotEmpty()
        .allMatch(request -> request.endsWith("Bearer secret"));
    assertThat(server.requests)
        .filteredOn(request -> request.startsWith("store"))
        .hasSize(1)
        .allMatch(request -> request.endsWith("null"));
  }

  @Test
  void aBrokenConnectionGoesOnWhereItBroke() throws IOException {
    server.with("ice.gguf", gguf(1));
    server.breaks.set(3);
    pull("hf:harbour/ice", "ice");
    assertThat(ranges()).containsExactly("null", "bytes=1000-", "bytes=2000-", "bytes=3000-");
  }

  @Test
  void theNextPullGoesOnWhereTheLastOneEnded() throws IOException {
    server.with("ice.gguf", gguf(1));
    server.breaks.set(1000);
    server.breaksAfter = 0;
    assertThatThrownBy(() -> pull("hf:harbour/ice", "ice"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The next pull goes on from there");
    server.breaks.set(1);
    server.breaksAfter = 700;
    pull("hf:harbour/ice", "ice");
    assertThat(ranges()).endsWith("null", "bytes=700-");
  }

  @Test
  void aServerWithoutRangesSendsAllOfItAgain() throws IOException {
    server.with("ice.gguf", gguf(1));
    server.knowsRanges = false;
    server.breaks.set(1);
    assertThat(pull("hf:harbour/ice", "ice")).isDirectory();
    assertThat(ranges()).containsExactly("null", "bytes=1000-");
  }

  @Test
  void anotherFileThanTheListedOneIsRefusedAndNotKept() throws IOException {
    byte[] contents = gguf(1);
    server.with("ice.gguf", contents);
    byte[] changed = contents.clone();
    changed[changed.length - 1]++;
    server.serve("ice.gguf", changed);
    assertThatThrownBy(() -> pull("hf:harbour/ice", "ice"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ice.gguf of harbour/ice is not what the hub lists");
    assertThat(models.installed()).isEmpty();
    assertThat(folder.resolve("models/.parts")).isEmptyDirectory();
  }

  @Test
  void smallFilesAreCheckedAsGitDoes() throws Exception {
    export("llama-softmax", "onnx/");
    String config =
        Files.readString(files("llama-softmax").getFirst().resolveSibling("config.json"));
    server.serve("config.json", config.replace("\"llama\"", "\"lhama\"").getBytes(UTF_8));
    assertThatThrownBy(() -> pull("hf:harbour/ice", "ice"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.json of harbour/ice");
    assertThat(models.installed()).isEmpty();
  }

  @Test
  void aGatedModelSaysWhereItsTermsAre() {
    server.status = 403;
    server.code = "GatedRepo";
    assertThatThrownBy(() -> pull("hf:harbour/ice", "ice"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "harbour/ice is gated or private (HTTP 403): accept its terms at http://127.0.0.1:")
        .hasMessageContaining("HF_TOKEN is set, but")
        .hasMessageNotContaining("secret");
  }

  @Test
  void withoutATokenItSaysThatOneIsNeeded() {
    server.status = 401;
    assertThatThrownBy(
            () -> {
              String hub = server.environment().get("HF_ENDPOINT");
              models.pull(
                  new Hub(connection(hub), Duration.ZERO),
                  HubReference.parse("hf:harbour/ice"),
                  "ice",
                  _ -> {});
            })
        .hasMessageContaining("accept its terms")
        .hasMessageContaining("and set HF_TOKEN to a token of yours");
  }

  @Test
  void whatIsNotThereIsSaid() {
    server.status = 404;
    server.code = "RevisionNotFound";
    assertThatThrownBy(() -> pull("hf:harbour/ice@v9", "ice"))
        .hasMessageContaining("harbour/ice is not at http://127.0.0.1")
        .hasMessageContaining("RevisionNotFound");
  }

  @Test
  void aHubThatCannotBeReachedIsNamedWithWhatToDo() {
    server.close();
    assertThatThrownBy(() -> pull("hf:harbour/ice", "ice"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot reach 127.0.0.1")
        .hasMessageContaining("HF_ENDPOINT");
  }

  @Test
  void noRedirectLeadsAwayFromHttps() throws IOException {
    server.with("ice.gguf", gguf(1));
    server.redirect = "http://169.254.169.254/latest";
    assertThatThrownBy(() -> pull("hf:harbour/ice", "ice"))
        .hasMessageContaining("redirects to an address without https");
    server.redirect = "file:///etc/passwd";
    assertThatThrownBy(() -> pull("hf:harbour/ice", "ice"))
        .hasMessageContaining("redirects to an address without https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://hub.example", "ftp://127.0.0.1", "huggingface.co", "https://a@b.c", "::"})
  void anEndpointIsAnHttpsAddress(String endpoint) {
    assertThatThrownBy(() -> Hub.of(Map.of("HF_ENDPOINT", endpoint)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HF_ENDPOINT is '" + endpoint);
  }

  @Test
  void aConnectionDoesNotShowItsToken() {
    assertThat(Hub.of(Map.of("HF_TOKEN", "secret")).toString())
        .contains("https://huggingface.co")
        .doesNotContain("secret");
  }

  private Path pull(String reference, String name) throws IOException {
    Hub hub = new Hub(Hub.of(server.environment()).connection(), Duration.ZERO);
    return models.pull(hub, HubReference.parse(reference), name, _ -> {});
  }

  private static Connection connection(String hub) {
    return new Connection(URI.create(hub), null);
  }

  private List<String> ranges() {
    return server.requests.stream()
        .filter(request -> request.startsWith("store"))
        .map(request -> request.split(" ")[2])
        .toList();
  }

  private byte[] gguf(long seed) throws IOException {
    return Files.readAllBytes(TinyModel.writeWithTokenizer(folder.resolve(seed + ".gguf"), seed));
  }

  /// The graph and its weights in a folder, the rest in the repository's own.
  private void export(String name, String graphs) throws Exception {
    for (Path file : files(name)) {
      boolean graph = file.getFileName().toString().startsWith("model.");
      server.with((graph ? graphs : "") + file.getFileName(), Files.readAllBytes(file));
    }
    server.with("README.md", "---\nlicense: mit\n---\n".getBytes(UTF_8));
  }

  private static List<Path> files(String export) throws Exception {
    Path directory = Path.of(HubTest.class.getResource("exports/" + export).toURI());
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
