package dev.heed.index.internal.extract;

import dev.heed.index.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.Office;
import org.apache.tika.metadata.PDF;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.SecureContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// Reads PDF, word processor, presentation, spreadsheet, e-book and e-mail files with Tika.
///
/// Each type goes to its own parser, named here, so that nothing else of Tika is ever run: no
/// archive is opened, no program started, no picture recognised. Attachments and embedded files are
/// not read.
final class OfficeFile {
  /// Unpacked, an archive may be so many times as long as a file may be.
  private static final int EXPANSION = 10;

  private OfficeFile() {}

  static Content read(Path file, String type, Limits limits)
      throws IOException, TikaException, SAXException {
    refuseBomb(file, type, limits);
    TextBuilder text = new TextBuilder(limits.textLength());
    Metadata metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, String.valueOf(file.getFileName()));
    try (TemporaryResources temporary = new TemporaryResources();
        TikaInputStream in = TikaInputStream.get(file, metadata, temporary)) {
      SecureContentHandler handler = new SecureContentHandler(new XhtmlText(text), in);
      try {
        parser(type).parse(in, handler, metadata, context(embedded(type, text, limits)));
      } catch (SAXException stopped) {
        handler.throwIfCauseOf(stopped);
        throw stopped;
      }
    }
    return content(metadata, text);
  }

  private static Parser parser(String type) {
    return switch (type) {
      case "pdf" -> new PDFParser();
      case "docx", "pptx", "xlsx" -> new OOXMLParser();
      case "doc", "ppt", "xls", "msg" -> new OfficeParser();
      case "odt", "odp", "ods" -> new OpenDocumentParser();
      case "rtf" -> new RTFParser();
      case "epub" -> new EpubParser();
      case "email" -> new RFC822Parser();
      default -> throw new IllegalArgumentException("no parser for type " + type);
    };
  }

  private static ParseContext context(EmbeddedDocumentExtractor embedded) {
    ParseContext context = new ParseContext();
    PDFParserConfig pdf = new PDFParserConfig();
    pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    pdf.setExtractBookmarksText(false);
    context.set(PDFParserConfig.class, pdf);
    context.set(EmbeddedDocumentExtractor.class, embedded);
    return context;
  }

  private static EmbeddedDocumentExtractor embedded(String type, TextBuilder text, Limits limits) {
    int mostBytes = (int) Math.min(limits.fileBytes(), Integer.MAX_VALUE - 8);
    return type.equals("email") ? new MessageBodies(text, mostBytes) : new NothingEmbedded();
  }

  private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
      return false;
    }

    @Override
    public void parseEmbedded(
        InputStream in, ContentHandler handler, Metadata metadata, boolean html) {}
  }

  /// Before an archive is opened, its own list says how long it would become.
  private static void refuseBomb(Path file, String type, Limits limits) throws IOException {
    if (!List.of("docx", "pptx", "xlsx", "odt", "odp", "ods", "epub").contains(type)) return;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      long length = zip.stream().mapToLong(ZipEntry::getSize).sum();
      if (length / EXPANSION > limits.fileBytes())
        throw new IOException("suspected zip bomb: unpacks to %,d bytes".formatted(length));
    }
  }

  private static Content content(Metadata metadata, TextBuilder text) {
    return new Content(
        metadata.get(TikaCoreProperties.TITLE),
        text.toString(),
        text.outline(),
        text.pageStarts(),
        Stated.language(metadata.get(TikaCoreProperties.LANGUAGE)),
        date(metadata),
        tags(metadata));
  }

  private static @Nullable Instant date(Metadata metadata) {
    Date modified = metadata.getDate(TikaCoreProperties.MODIFIED);
    Date date = modified == null ? metadata.getDate(TikaCoreProperties.CREATED) : modified;
    return date == null ? null : date.toInstant();
  }

  private static List<String> tags(Metadata metadata) {
    return Stream.of(Office.KEYWORDS, PDF.DOC_INFO_KEY_WORDS)
        .flatMap(property -> Arrays.stream(metadata.getValues(property)))
        .flatMap(words -> Stream.of(words.split("[,;]", -1)))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }
}
