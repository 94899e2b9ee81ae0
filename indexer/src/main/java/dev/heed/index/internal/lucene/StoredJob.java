package dev.heed.index.internal.lucene;

import dev.heed.index.Job;
import dev.heed.index.internal.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A job as the user data of a Lucene commit.
final class StoredJob {
  private static final String KEY = "job";

  private StoredJob() {}

  static Map<String, String> of(Job job) {
    return Map.of(KEY, Json.MAPPER.writeValueAsString(job));
  }

  /// The job of which a commit tells, null when it tells of none.
  static @Nullable Job read(@Nullable Iterable<Map.Entry<String, String>> data) {
    if (data == null) return null;
    for (Map.Entry<String, String> entry : data)
      if (entry.getKey().equals(KEY)) return Json.MAPPER.readValue(entry.getValue(), Job.class);
    return null;
  }
}
