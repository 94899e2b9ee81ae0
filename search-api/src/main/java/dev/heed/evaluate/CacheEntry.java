package dev.heed.evaluate;

import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.IndexStatus;
import dev.heed.llm.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What a cached index was made of.
///
/// @param collection name of the test collection
/// @param directory of its corpus when the index was begun
/// @param corpus hash of its content
/// @param writing all settings that change what is written
/// @param vectors how they are searched
/// @param encoder name and hash, null for an index without vectors
/// @param format of the index's files
public record CacheEntry(
    String collection,
    String directory,
    String corpus,
    String writing,
    VectorStorage vectors,
    @Nullable String encoder,
    String format) {

  static CacheEntry of(
      TestCollection collection, String corpus, IndexSettings settings, @Nullable Encoder encoder) {
    return new CacheEntry(
        collection.name(),
        collection.directory().toString(),
        corpus,
        settings.wholeDocuments()
            ? "whole documents, language %s".formatted(settings.language())
            : "passages of %d tokens, language %s"
                .formatted(settings.passageTokens(), settings.language()),
        settings.vectors(),
        encoder == null ? null : "%s (%s)".formatted(encoder.name(), encoder.hash()),
        IndexStatus.currentFormat());
  }

  /// Name of its folder: the same for the same content, wherever it lies.
  String key() {
    String all =
        String.join("\n", corpus, writing, vectors.name(), String.valueOf(encoder), format);
    byte[] hash = CorpusHashes.sha256().digest(all.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 8);
  }

  /// Whether the other one's texts and vectors are the same, only searched in another way.
  boolean sharesVectorsWith(CacheEntry other) {
    return encoder != null
        && encoder.equals(other.encoder)
        && corpus.equals(other.corpus)
        && writing.equals(other.writing)
        && format.equals(other.format);
  }
}
