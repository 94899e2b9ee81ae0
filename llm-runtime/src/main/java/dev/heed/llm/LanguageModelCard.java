package dev.heed.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// What `model.json` says about a language model: its weights, as heed runs them, and a tokenizer.
///
/// @param endTokens after any of which a text is complete
public record LanguageModelCard(
    String name,
    String source,
    String licence,
    Precision precision,
    Architecture architecture,
    ChatFormat chat,
    List<Integer> endTokens,
    List<ModelFile> files)
    implements ModelCard {
  public static final String WEIGHTS = "weights.safetensors";

  public LanguageModelCard {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(licence, "licence");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(chat, "chat");
    endTokens = List.copyOf(endTokens);
    files = List.copyOf(files);
  }

  /// Reads the `model.json` of a language model's directory.
  public static LanguageModelCard read(Path modelDirectory) {
    return switch (ModelCard.read(modelDirectory)) {
      case LanguageModelCard card -> card;
      case EncoderCard other ->
          throw new UnusableModelException(
              "%s is an encoder, which has no attention to a query: `heed models list` shows the language models"
                  .formatted(other.name()),
              null);
    };
  }

  /// SHA-256 over everything that attention and logits depend on.
  public String hash(Precision computed) {
    MessageDigest digest = ModelFile.newDigest();
    files.stream()
        .filter(file -> file.name().equals(WEIGHTS) || file.name().equals(TOKENIZER))
        .map(file -> file.name() + " " + file.sha256())
        .sorted()
        .forEach(line -> update(digest, line));
    update(digest, architecture.toString());
    update(digest, computed.toString());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String part) {
    digest.update(part.getBytes(UTF_8));
    digest.update((byte) 0);
  }

  @Override
  public int maxTokens() {
    return architecture.context();
  }
}
