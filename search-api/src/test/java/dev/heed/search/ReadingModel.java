package dev.heed.search;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.heed.llm.Head;
import dev.heed.llm.Models;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.HeadProfile.Relevance;
import dev.heed.rerank.Profiles;
import dev.heed.rerank.Wording;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A models directory with the default language model, pulled once into the user's cache, and a
/// small profile of it. Where it cannot be fetched, its tests fail in CI and are skipped elsewhere,
/// with the reason in sight.
public final class ReadingModel {
  private ReadingModel() {}

  /// Puts both there.
  ///
  /// @param models a new directory; the model's files in it are links
  public static void install(Path models, Map<String, Blend> blends) throws IOException {
    Path pulled = pulled();
    Path model = Files.createDirectories(models.resolve(Models.DEFAULT_LANGUAGE_MODEL));
    try (Stream<Path> files = Files.list(pulled)) {
      for (Path file : files.filter(file -> !named(file).startsWith("heads-")).toList())
        link(file, model.resolve(named(file)));
    }
    Profiles.write(profile(blends), model);
  }

  /// ONNX Runtime reads no weights through symbolic links.
  private static void link(Path file, Path link) throws IOException {
    try {
      Files.createLink(link, file);
    } catch (FileSystemException | UnsupportedOperationException _) {
      Files.copy(file, link); // the cache lies on another disk
    }
  }

  /// Three heads that read well in mode pointwise, and an invented curve.
  private static HeadProfile profile(Map<String, Blend> blends) {
    HeadProfile heads =
        HeadProfile.of(
            Models.DEFAULT_LANGUAGE_MODEL,
            "pointwise",
            Wording.BEFORE,
            "invented",
            List.of(Head.parse("17-4"), Head.parse("22-7"), Head.parse("18-6")));
    return new HeadProfile(
        heads.model(),
        heads.mode(),
        heads.wording(),
        heads.origin(),
        heads.combining(),
        heads.heads(),
        blends,
        new Relevance(-1, 10, .05),
        new Relevance(-2, 10, .05),
        Map.of(),
        "");
  }

  private static String named(Path file) {
    return file.getFileName().toString();
  }

  private static Path pulled() {
    try {
      return Models.inUserCache().pull(Models.DEFAULT_LANGUAGE_MODEL, _ -> {});
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) throw new AssertionError("no language model", e);
      System.err.println("SKIPPED: the language model cannot be fetched: " + e.getMessage());
      return abort("the language model cannot be fetched: " + e.getMessage());
    }
  }
}
