package dev.heed.api.mcp;

import dev.heed.api.collections.OpenCollection;
import dev.heed.api.collections.OpenCollections;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.IndexStatus.SourceStatus;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `list_sources`: the collections, and where their documents came from.
final class ListSourcesTool implements McpTool<ListSourcesTool.Input> {
  static final int MOST_SOURCES = 200;

  private final OpenCollections collections;

  ListSourcesTool(OpenCollections collections) {
    this.collections = collections;
  }

  record Input(@Nullable String collection) {}

  record Output(List<Listed> collections) {}

  /// @param more sources that are not listed
  record Listed(String name, long documents, long passages, List<Source> sources, long more) {
    static Listed of(CollectionStatus collection) {
      return new Listed(
          collection.name(),
          collection.documents(),
          collection.passages(),
          collection.sources().stream().limit(MOST_SOURCES).map(Source::of).toList(),
          Math.max(0, collection.sources().size() - MOST_SOURCES));
    }
  }

  /// @param failed documents that could not be read
  record Source(String name, long documents, long failed) {
    static Source of(SourceStatus source) {
      return new Source(source.name(), source.documents(), source.failed());
    }
  }

  @Override
  public String name() {
    return "list_sources";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Reply call(Input input) {
    String wanted = input.collection();
    if (wanted != null) collections.use(wanted, OpenCollection::name); // or it says which there are
    List<Listed> listed =
        collections.status().map(IndexStatus::collections).orElse(List.of()).stream()
            .filter(collection -> wanted == null || wanted.equals(collection.name()))
            .map(Listed::of)
            .toList();
    return new Reply(text(listed), new Output(listed));
  }

  private static String text(List<Listed> listed) {
    if (listed.isEmpty()) return "There is no index yet: heed index FOLDER makes one.";
    return listed.stream().map(ListSourcesTool::text).collect(Collectors.joining("\n\n"));
  }

  private static String text(Listed collection) {
    String more = collection.more() == 0 ? "" : "\n- and %d more".formatted(collection.more());
    return "Collection '%s': %d documents, %d passages%s%s"
        .formatted(
            collection.name(),
            collection.documents(),
            collection.passages(),
            collection.sources().stream().map(ListSourcesTool::text).collect(Collectors.joining()),
            more);
  }

  private static String text(Source source) {
    return "\n- %s: %d documents, %d failed"
        .formatted(Quoting.oneLine(source.name()), source.documents(), source.failed());
  }
}
