package dev.heed.llm;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folder for what heed can fetch again: `$HEED_HOME`, else `heed` where the platform keeps
/// caches.
public final class UserCache {
  private UserCache() {}

  /// The folder of this process and user; it may not be there yet.
  public static Path directory() {
    return directory(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  static Path directory(Map<String, String> environment, String system, Path home) {
    String heedHome = value(environment, "HEED_HOME");
    if (heedHome != null) return Path.of(heedHome).toAbsolutePath();
    if (system.startsWith("Mac")) return home.resolve("Library/Caches/heed");
    String cache =
        value(environment, system.startsWith("Windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
    if (cache != null && Path.of(cache).isAbsolute()) return Path.of(cache, "heed");
    return home.resolve(system.startsWith("Windows") ? "AppData/Local/heed" : ".cache/heed");
  }

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }
}
