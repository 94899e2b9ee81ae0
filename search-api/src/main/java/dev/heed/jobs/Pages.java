package dev.heed.jobs;

import dev.heed.index.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/// Pages of the web as sources: fetched when it is their turn, in every job anew, and kept beside
/// the uploads. A page is one document, and no link of it is followed.
final class Pages implements AutoCloseable {
  private final Uploads uploads;
  private final PageFetcher fetcher;

  Pages(Uploads uploads, PageFetcher fetcher) {
    this.uploads = uploads;
    this.fetcher = fetcher;
  }

  /// @throws RefusedException when the text is no address that may be fetched
  Source.Page source(String collection, String text, String field) {
    try {
      URI address = WebAddress.parse(text);
      return new Source.Page(address, () -> fetch(address, uploads.of(collection)));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(field, String.valueOf(e.getMessage()));
    }
  }

  /// Where a page is kept, by its address.
  static Path folder(Path collection, String address) {
    return collection.resolve("pages").resolve(id(address));
  }

  /// The old copy stays until the new one is whole.
  private Path fetch(URI address, Path collection) throws IOException {
    Path folder = folder(collection, address.toString());
    Path fetched =
        Files.createDirectories(folder).resolveSibling(folder.getFileName() + ".fetching");
    try {
      PageFetcher.Served served = fetcher.fetch(address, fetched);
      Path page = folder.resolve(name(served));
      DurableFile.deleteTree(folder);
      Files.createDirectories(folder);
      DurableFile.moveInto(fetched, page);
      return page;
    } finally {
      Files.deleteIfExists(fetched);
    }
  }

  /// What is said to be a web page is one, whatever its address ends in.
  private static String name(PageFetcher.Served served) {
    String path = String.valueOf(served.address().getPath());
    String last = FileNames.safe(path, String.valueOf(served.address().getHost()));
    return switch (served.mediaType().toLowerCase(Locale.ROOT)) {
      case "text/html", "application/xhtml+xml" -> ending(last, ".html");
      case "text/markdown" -> ending(last, ".md");
      case "application/pdf" -> ending(last, ".pdf");
      default -> last;
    };
  }

  private static String ending(String name, String extension) {
    return name.toLowerCase(Locale.ROOT).endsWith(extension) ? name : name + extension;
  }

  private static String id(String address) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, 10));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    try {
      fetcher.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the web client", e);
    }
  }
}
