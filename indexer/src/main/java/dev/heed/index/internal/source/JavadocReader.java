package dev.heed.index.internal.source;

import dev.heed.index.Source;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.extract.DocumentExtractor;
import dev.heed.llm.MavenClient;
import dev.heed.llm.UserCache;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Offers the pages of a library's documentation.
///
/// The documentation is fetched and unpacked once, into `sources/maven/GROUP/ARTIFACT/VERSION` of
/// heed's cache folder, so that a hit opens in a browser. Pages that only list others are left out.
final class JavadocReader implements SourceReader {
  private static final Pattern LISTING =
      Pattern.compile(
          "(.*/)?(index|index-all|index-\\d+|allclasses.*|allpackages-index|overview-.*|all-index"
              + "|package-tree|package-use|package-frame|module-frame|module-overview-frame"
              + "|module-type-frame|deprecated-list|constant-values|serialized-form|help-doc|search"
              + "|new-list|preview-list|restricted-list|external-specs|system-properties|project-list"
              + "|search-tags)\\.html"
              + "|(.*/)?(class-use|index-files)/.*"
              + "|(src-html|src|legal|resources|script-dir|script-files|resource-files|jquery"
              + "|member-search|META-INF)/.*");

  private final Source.MavenJavadoc source;
  private final FileWalk walk;
  private final long expected;

  private JavadocReader(Source.MavenJavadoc source, FileWalk walk, long expected) {
    this.source = source;
    this.walk = walk;
    this.expected = expected;
  }

  /// Puts the jar with the documentation into a folder and returns it.
  @FunctionalInterface
  interface Fetching {
    Path fetch(Path folder) throws IOException;
  }

  static JavadocReader open(Source.MavenJavadoc source) throws IOException {
    MavenClient maven = MavenClient.system();
    return open(
        source,
        UserCache.directory(),
        folder ->
            maven.fetch(
                source.group(), source.artifact(), source.version(), "javadoc", folder, _ -> {}));
  }

  static JavadocReader open(Source.MavenJavadoc source, Path cache, Fetching fetching)
      throws IOException {
    Path place = Path.of("sources", "maven", source.group(), source.artifact(), source.version());
    Path pages = cache.resolve(place);
    if (!Files.isDirectory(pages)) fetch(pages, fetching);
    return of(source, pages);
  }

  /// Reads documentation that is unpacked.
  static JavadocReader of(Source.MavenJavadoc source, Path pages) throws IOException {
    var files = new Source.Files(pages, List.of("*.html"), List.of(), false);
    long count = 0;
    FileWalk counting = FileWalk.of(files);
    for (FileWalk.Found found = counting.next(); found != null; found = counting.next())
      if (!isListing(found.path())) count++;
    return new JavadocReader(source, FileWalk.of(files), count);
  }

  /// Into a folder beside the final one, which then takes its name at once: a process that is
  /// killed leaves no half documentation, and of two processes the first wins.
  private static void fetch(Path pages, Fetching fetching) throws IOException {
    Files.createDirectories(pages.getParent());
    Path partial = Files.createTempDirectory(pages.getParent(), ".partial-");
    try {
      Path jar = fetching.fetch(partial);
      Path unpacked = Files.createDirectory(partial.resolve("pages"));
      Unpacking.DOCUMENTATION.unpack(jar, unpacked);
      Files.move(unpacked, pages, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException otherWasFirst) {
      if (!Files.isDirectory(pages)) throw otherWasFirst;
    } finally {
      delete(partial);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
  }

  static boolean isListing(String path) {
    return LISTING.matcher(path).matches();
  }

  @Override
  public @Nullable SourceItem next() throws IOException {
    for (FileWalk.Found page = walk.next(); page != null; page = walk.next()) {
      if (isListing(page.path())) continue;
      var origin = new DocumentExtractor.Origin(source.name(), page.path(), "javadoc");
      return FileItem.of(page.file(), source.name() + "!/" + page.path(), origin);
    }
    return null;
  }

  @Override
  public long expected() {
    return expected;
  }

  @Override
  public void close() {}
}
