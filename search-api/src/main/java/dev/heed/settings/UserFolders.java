package dev.heed.settings;

import dev.heed.llm.UserCache;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the platform wants a user's files to be. `HEED_HOME` puts all of them into one folder.
final class UserFolders {
  private UserFolders() {}

  static Path index() {
    return home().map(home -> home.resolve("index")).orElseGet(() -> data().resolve("heed/index"));
  }

  static Path models() {
    return UserCache.directory().resolve("models");
  }

  static Path evaluation() {
    return UserCache.directory().resolve("eval");
  }

  static Path configuration() {
    return home().orElseGet(() -> configurationFolder().resolve("heed"));
  }

  private static Path data() {
    return choose("XDG_DATA_HOME", ".local/share", "Library/Application Support");
  }

  private static Path configurationFolder() {
    return choose("XDG_CONFIG_HOME", ".config", "Library/Application Support");
  }

  private static Path choose(String variable, String unix, String mac) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows"))
      return variable("LOCALAPPDATA").orElseGet(() -> userHome().resolve("AppData/Local"));
    if (system.startsWith("mac")) return userHome().resolve(mac);
    return variable(variable).orElseGet(() -> userHome().resolve(unix));
  }

  private static Optional<Path> home() {
    return variable("HEED_HOME");
  }

  private static Optional<Path> variable(String name) {
    Map<String, String> environment = System.getenv();
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(value -> Path.of(value).toAbsolutePath().normalize());
  }

  private static Path userHome() {
    return Path.of(System.getProperty("user.home"));
  }
}
