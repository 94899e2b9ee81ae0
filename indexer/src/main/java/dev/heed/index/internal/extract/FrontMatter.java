package dev.heed.index.internal.extract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The lines between two `---` at the beginning of a Markdown file: `key: value`, and lists as `[a,
/// b]` or as lines with a hyphen. Anything else in there is passed over.
///
/// @param body the file without them
record FrontMatter(Map<String, List<String>> values, String body) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "\\A\\uFEFF?---[ \\t]*\\R(.*?\\R)??(---|\\.\\.\\.)[ \\t]*(\\R|\\z)", Pattern.DOTALL);

  private static final Pattern ENTRY = Pattern.compile("([A-Za-z_-]+):[ \\t]*(.*)");
  private static final Pattern ITEM = Pattern.compile("\\s*- +(.*)");

  static FrontMatter of(String markdown) {
    Matcher block = BLOCK.matcher(markdown);
    if (!block.find()) return new FrontMatter(Map.of(), markdown);
    String lines = block.group(1);
    return new FrontMatter(entries(lines == null ? "" : lines), markdown.substring(block.end()));
  }

  private static Map<String, List<String>> entries(String lines) {
    Map<String, List<String>> values = new HashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      Matcher entry = ENTRY.matcher(line);
      Matcher item = ITEM.matcher(line);
      if (entry.matches()) {
        current = new ArrayList<>(split(entry.group(2)));
        values.put(entry.group(1), current);
      } else if (item.matches()) {
        current.addAll(split(item.group(1)));
      }
    }
    return values;
  }

  private static List<String> split(String value) {
    String bare = value.strip();
    boolean list = bare.startsWith("[") && bare.endsWith("]");
    List<String> parts =
        list ? Arrays.asList(bare.substring(1, bare.length() - 1).split(",", -1)) : List.of(bare);
    return parts.stream().map(FrontMatter::unquoted).filter(part -> !part.isEmpty()).toList();
  }

  private static String unquoted(String value) {
    return value.strip().replaceFirst("^([\"'])(.*)\\1$", "$2");
  }

  @Nullable String title() {
    return first("title");
  }

  @Nullable String language() {
    return Stated.language(first("lang", "language"));
  }

  @Nullable Instant date() {
    return Stated.date(first("updated", "lastmod", "modified", "date"));
  }

  List<String> tags() {
    return values.getOrDefault("tags", values.getOrDefault("keywords", List.of()));
  }

  private @Nullable String first(String... keys) {
    for (String key : keys) {
      List<String> value = values.getOrDefault(key, List.of());
      if (!value.isEmpty()) return value.getFirst();
    }
    return null;
  }
}
