package dev.heed.cli;

import dev.heed.index.IndexSettings;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.llm.Device;
import dev.heed.llm.Models;
import dev.heed.settings.IndexChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The index and collection that a command works on: its options, else the settings.
final class Target {
  private @Nullable Settings settings;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = "Index directory (default: setting index.directory).")
  private @Nullable Path index;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "Collection within the index (default: setting index.collection).")
  private @Nullable String collection;

  @Option(
      names = "--encoder",
      paramLabel = "NAME",
      description =
          "Model that makes vectors (default: the one whose vectors the index holds, else setting"
              + " models.encoder).")
  private @Nullable String encoder;

  /// Read when first needed, so that a bad settings file does not stop `heed --help`.
  Settings settings() {
    if (settings == null) settings = Settings.load();
    return settings;
  }

  Path index() {
    return index == null
        ? settings().get(Setting.INDEX_DIRECTORY)
        : index.toAbsolutePath().normalize();
  }

  String collection() {
    return collection == null ? settings().get(Setting.INDEX_COLLECTION) : collection;
  }

  /// The chosen encoder, else the one that a new index gets.
  String encoder() {
    return encoder == null ? settings().get(Setting.MODELS_ENCODER) : encoder;
  }

  boolean encoderIsChosen() {
    return encoder != null;
  }

  Models models() {
    return Models.in(settings().get(Setting.MODELS_DIRECTORY));
  }

  /// Where models run.
  Device device() {
    return settings().get(Setting.MODELS_DEVICE);
  }

  /// How a new collection is written, and what a job may cost.
  IndexSettings writing() {
    return IndexChoices.writing(settings());
  }

  /// Makes sure that the collection is there, for what must not begin one by mistake.
  void requireCollection() {
    IndexStatus status =
        IndexStatus.read(index())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no index in %s: heed index makes one".formatted(index())));
    List<String> names = status.collections().stream().map(CollectionStatus::name).toList();
    if (!names.contains(collection()))
      throw new IllegalArgumentException(
          "%s has no collection '%s': it has %s".formatted(index(), collection(), names));
  }

  Ranking ranking() {
    return IndexChoices.ranking(settings());
  }
}
