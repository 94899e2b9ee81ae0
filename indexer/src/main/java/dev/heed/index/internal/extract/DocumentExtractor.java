package dev.heed.index.internal.extract;

import dev.heed.index.DocumentType;
import dev.heed.index.Limits;
import dev.heed.index.Metadata;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.tika.exception.TikaException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// Turns a file into text with headings, whatever its format.
///
/// A file that cannot become a document fails with its reason: empty, encrypted, beyond a limit,
/// damaged. One that is no document at all, such as a picture or an archive, fails with a reason
/// that begins with [#NOT_TEXT].
public final class DocumentExtractor {
  /// How the reason begins when a file is no document: `not text: image/png`.
  public static final String NOT_TEXT = "not text: ";

  /// A character takes at most four bytes, in any encoding.
  private static final int BYTES_PER_CODE_UNIT = 4;

  /// Where a file belongs.
  ///
  /// @param source name of its source
  /// @param path place within the source, `/` between its parts
  /// @param type kind of document, null to tell it from the file
  public record Origin(String source, String path, @Nullable String type) {}

  private DocumentExtractor() {}

  /// What kind of document a file is; it is not read.
  public static DocumentType type(Path file) throws IOException {
    FileType type = FileType.of(file);
    return new DocumentType(type.name(), type.format() != FileType.Format.NOT_TEXT);
  }

  /// Reads a file within the limits.
  ///
  /// @throws UnreadableException with the reason that the user is told
  public static ParsedDocument extract(Path file, Origin origin, Limits limits)
      throws UnreadableException {
    return Watchdog.within(limits.parseTime(), () -> read(file, origin, limits));
  }

  private static ParsedDocument read(Path file, Origin origin, Limits limits)
      throws UnreadableException, IOException, TikaException, SAXException {
    long bytes = Files.size(file);
    if (bytes == 0) throw new UnreadableException("empty", null);
    FileType type = FileType.of(file);
    if (type.format() == FileType.Format.NOT_TEXT)
      throw new UnreadableException(NOT_TEXT + type.name(), null);
    if (bytes > limits.fileBytes())
      throw new UnreadableException(
          "is %,d bytes long, over the limit of %,d (index.limits.file-size)"
              .formatted(bytes, limits.fileBytes()),
          null);
    Content content = content(file, type, limits);
    if (content.text().isBlank()) throw new UnreadableException("holds no text", null);
    return document(file, origin, type, content);
  }

  private static Content content(Path file, FileType type, Limits limits)
      throws UnreadableException, IOException, TikaException, SAXException {
    return switch (type.format()) {
      case HTML -> Html.read(bytes(file, limits), limits.textLength());
      case MARKDOWN -> Markdown.read(Decoding.decode(bytes(file, limits)), limits.textLength());
      case TEXT -> text(Decoding.decode(bytes(file, limits)), limits.textLength());
      case OFFICE -> OfficeFile.read(file, type.name(), limits);
      case NOT_TEXT -> throw new UnreadableException(NOT_TEXT + type.name(), null);
    };
  }

  private static Content text(String laidOut, int limit) {
    String text = PlainText.normalised(laidOut, limit);
    return new Content(null, text, List.of(), List.of(), null, null, List.of());
  }

  /// All bytes of a file, unless they are certain to be more text than the limit.
  private static byte[] bytes(Path file, Limits limits) throws UnreadableException, IOException {
    long most = Math.min(limits.fileBytes(), (long) limits.textLength() * BYTES_PER_CODE_UNIT);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > most)
        throw new UnreadableException(
            "is more than %,d bytes of text, over the limit of %,d code units (index.limits.text-length)"
                .formatted(most, limits.textLength()),
            null);
      return bytes;
    }
  }

  private static ParsedDocument document(Path file, Origin origin, FileType type, Content content)
      throws IOException {
    Instant date =
        content.date() == null ? Files.getLastModifiedTime(file).toInstant() : content.date();
    Metadata metadata =
        new Metadata(
            origin.source(),
            origin.type() == null ? type.name() : origin.type(),
            origin.path(),
            content.language(),
            date,
            content.tags());
    return new ParsedDocument(
        null,
        title(file, content),
        content.text(),
        content.outline(),
        content.pageStarts(),
        metadata);
  }

  private static String title(Path file, Content content) {
    String title = PlainText.line(content.title() == null ? "" : content.title());
    return title.isEmpty() ? String.valueOf(file.getFileName()) : title;
  }
}
