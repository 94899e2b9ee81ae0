package dev.heed.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What the user has set. An environment variable wins over `heed.yaml` in the working directory,
/// that over `heed.yaml` in the user's configuration folder, and that over the default.
public final class Settings {
  private static final String FILE = "heed.yaml";

  private final Map<String, Value> values;
  private final Map<String, String> environment;

  /// A value as it was written, and where.
  public record Value(String text, String origin) {}

  private Settings(Map<String, Value> values, Map<String, String> environment) {
    this.values = values;
    this.environment = Map.copyOf(environment);
  }

  /// Reads the files and the environment of this process.
  public static Settings load() {
    return load(
        List.of(UserFolders.configuration().resolve(FILE), Path.of(FILE).toAbsolutePath()),
        System.getenv());
  }

  /// Reads the files that exist, a later one over an earlier one, and then the environment.
  ///
  /// @throws SettingsException when a key is unknown or a value cannot be used
  public static Settings load(List<Path> files, Map<String, String> environment) {
    Map<String, Value> values = new HashMap<>();
    for (Path file : files) if (Files.isRegularFile(file)) values.putAll(read(file));
    for (Setting<?> setting : Setting.ALL) {
      String value = environment.get(setting.variable());
      if (value != null && !value.isBlank())
        values.put(setting.key(), new Value(value, setting.variable()));
    }
    var settings = new Settings(values, environment);
    Setting.ALL.forEach(settings::get);
    return settings;
  }

  /// The same with one value chosen otherwise.
  ///
  /// @param origin who has chosen it
  public Settings with(Setting<?> setting, String text, String origin) {
    Map<String, Value> changed = new HashMap<>(values);
    changed.put(setting.key(), new Value(text, origin));
    return new Settings(changed, environment);
  }

  /// The value in force.
  public <T> T get(Setting<T> setting) {
    Value value = value(setting);
    return setting.read(value.text(), value.origin());
  }

  /// What a variable of the environment has that a setting names; empty when it is not set.
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /// The value in force as it was written, and where.
  public Value value(Setting<?> setting) {
    return values.getOrDefault(setting.key(), new Value(setting.fallback(), "default"));
  }

  private static Map<String, Value> read(Path file) {
    Map<String, Value> values = new TreeMap<>();
    try {
      flatten("", YAMLMapper.shared().readTree(Files.readString(file)), values, file.toString());
    } catch (JacksonException e) {
      throw new SettingsException(
          "%s is not valid YAML: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the settings in " + file, e);
    }
    for (String key : values.keySet()) requireKnown(key, file);
    return values;
  }

  private static void flatten(
      String prefix, JsonNode node, Map<String, Value> values, String origin) {
    if (node.isObject()) {
      node.forEachEntry(
          (name, child) ->
              flatten(prefix.isEmpty() ? name : prefix + "." + name, child, values, origin));
    } else if (node.isArray()) {
      throw new SettingsException(
          "%s: %s must be a single value, got a list".formatted(origin, prefix), null);
    } else if (!prefix.isEmpty() && !node.isNull()) {
      values.put(prefix, new Value(node.asString(), origin));
    } else if (prefix.isEmpty() && !node.isNull() && !node.isMissingNode()) {
      throw new SettingsException(
          "%s must hold settings as `key: value`, got '%s'".formatted(origin, node.asString()),
          null);
    }
  }

  private static void requireKnown(String key, Path file) {
    if (Setting.ALL.stream().anyMatch(setting -> setting.key().equals(key))) return;
    String nearest =
        Setting.ALL.stream()
            .map(Setting::key)
            .min(Comparator.comparingInt(known -> EditDistance.between(key, known)))
            .orElseThrow();
    throw new SettingsException(
        "%s: unknown setting '%s'; did you mean '%s'? `heed settings` lists them all"
            .formatted(file, key, nearest),
        null);
  }
}
