package dev.heed.jobs;

import dev.heed.index.Attention;
import dev.heed.index.IndexSettings;
import dev.heed.settings.IndexChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.nio.file.Path;

/// What jobs may do and how they write.
///
/// @param writing of new collections, and what a document may cost
/// @param attention what new collections keep for attention
/// @param maven whether documentation of libraries may be fetched
public record JobSettings(
    IndexSettings writing,
    Attention attention,
    AllowedRoots roots,
    boolean maven,
    UploadLimits uploads,
    FetchLimits fetching) {

  /// What the settings say.
  ///
  /// @param index the index directory, which is never indexed itself
  public static JobSettings of(Settings settings, Path index) {
    return new JobSettings(
        IndexChoices.writing(settings),
        IndexChoices.attention(settings),
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
}
