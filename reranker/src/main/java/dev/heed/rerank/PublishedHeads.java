package dev.heed.rerank;

import dev.heed.llm.Architecture;
import dev.heed.llm.Head;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Heads that papers name for models that users may bring. None was verified here, and what they
/// add to a search is not known: `heed heads detect` finds that out.
///
/// @param model as the paper calls it
/// @param layers of the model
/// @param source paper
/// @param heads apart by spaces
record PublishedHeads(String model, int layers, String source, String heads) {
  private static final String FILE = "published-heads.json";

  /// Of a model whose name begins with that of a model in a paper and which has as many layers.
  static Optional<HeadProfile> find(
      String name, Architecture architecture, String mode, Wording wording) {
    return all().stream()
        .filter(one -> one.isOf(name, architecture))
        .findFirst()
        .map(one -> one.profile(name, mode, wording));
  }

  static List<PublishedHeads> all() {
    try (InputStream file = PublishedHeads.class.getResourceAsStream(FILE)) {
      return List.of(JsonMapper.shared().readValue(file, PublishedHeads[].class));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  private boolean isOf(String name, Architecture architecture) {
    return architecture.layers() == layers
        && plain(name).startsWith(plain(model))
        && parsed().stream().allMatch(head -> head.head() < architecture.heads());
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  List<Head> parsed() {
    return Arrays.stream(heads.split(" ", -1)).map(Head::parse).toList();
  }

  private HeadProfile profile(String name, String mode, Wording wording) {
    String origin = "published, not verified here: " + source;
    return HeadProfile.of(name, mode, wording, origin, parsed());
  }
}
