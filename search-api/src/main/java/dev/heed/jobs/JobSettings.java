package dev.heed.jobs;

import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.Limits;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.nio.file.Path;
import java.util.Locale;

/// What jobs may do and how they write.
///
/// @param writing of new collections, and what a document may cost
/// @param maven whether documentation of libraries may be fetched
public record JobSettings(
    IndexSettings writing,
    AllowedRoots roots,
    boolean maven,
    UploadLimits uploads,
    FetchLimits fetching) {

  /// What the settings say.
  ///
  /// @param index the index directory, which is never indexed itself
  public static JobSettings of(Settings settings, Path index) {
    return new JobSettings(
        writing(settings),
        AllowedRoots.parse(settings.get(Setting.SERVER_ROOTS), index),
        settings.get(Setting.SERVER_ALLOW_MAVEN),
        new UploadLimits(
            settings.get(Setting.SERVER_UPLOAD_FILE_SIZE),
            settings.get(Setting.SERVER_UPLOAD_REQUEST_SIZE),
            settings.get(Setting.SERVER_UPLOAD_FILES)),
        new FetchLimits(
            settings.get(Setting.SERVER_FETCH_SIZE),
            settings.get(Setting.SERVER_FETCH_TIME),
            settings.get(Setting.SERVER_ALLOW_PRIVATE_URLS)));
  }

  /// How a new collection is written, and what a job may cost.
  public static IndexSettings writing(Settings settings) {
    return new IndexSettings(
        settings.get(Setting.INDEX_LANGUAGE),
        settings.get(Setting.INDEX_PASSAGE_TOKENS),
        false,
        VectorStorage.valueOf(settings.get(Setting.INDEX_VECTORS).toUpperCase(Locale.ROOT)),
        settings.get(Setting.INDEX_COMMIT_EVERY),
        new Limits(
            settings.get(Setting.INDEX_FILE_LIMIT),
            settings.get(Setting.INDEX_TEXT_LIMIT),
            settings.get(Setting.INDEX_PARSE_TIME)));
  }
}
