package dev.heed.index.internal.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.jspecify.annotations.Nullable;

/// What kind of document a file is.
///
/// @param name short name: `html`, `pdf`, `java`; the media type where it is not text
record FileType(Format format, String name) {

  enum Format {
    HTML,
    MARKDOWN,
    TEXT,
    OFFICE,
    NOT_TEXT
  }

  private static final int HEAD = 1 << 13;
  private static final Detector DETECTOR = new DefaultDetector();
  private static final MediaTypeRegistry REGISTRY = MediaTypeRegistry.getDefaultRegistry();

  /// By its extension where that is one of text and the content is text, else by Tika: magic
  /// numbers first, then the name.
  static FileType of(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String known = textByExtension(name.substring(name.lastIndexOf('.') + 1));
    return known != null && isText(file) ? text(known) : of(mediaType(file));
  }

  private static FileType of(MediaType media) {
    String office = officeByMediaType(media.toString());
    if (office != null) return new FileType(Format.OFFICE, office);
    if (media.getSubtype().endsWith("html") || media.getSubtype().equals("xhtml+xml"))
      return text("html");
    if (REGISTRY.isInstanceOf(media, MediaType.APPLICATION_XML)) return text("xml");
    if (media.getSubtype().endsWith("json")) return text("json");
    if (REGISTRY.isInstanceOf(media, MediaType.TEXT_PLAIN)) return text("text");
    return new FileType(Format.NOT_TEXT, media.toString());
  }

  private static FileType text(String name) {
    return switch (name) {
      case "html" -> new FileType(Format.HTML, name);
      case "markdown" -> new FileType(Format.MARKDOWN, name);
      default -> new FileType(Format.TEXT, name);
    };
  }

  /// No text has a zero byte, but for UTF-16, which then has a byte order mark.
  private static boolean isText(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    boolean utf16 = head.length > 1 && (head[0] & head[1] & 0xff) == 0xfe && head[0] != head[1];
    for (byte b : head) if (b == 0 && !utf16) return false;
    return true;
  }

  private static MediaType mediaType(Path file) throws IOException {
    Metadata name = new Metadata();
    name.set(TikaCoreProperties.RESOURCE_NAME_KEY, String.valueOf(file.getFileName()));
    try (TikaInputStream in = TikaInputStream.get(file)) {
      return DETECTOR.detect(in, name).getBaseType();
    }
  }

  private static @Nullable String officeByMediaType(String media) {
    return switch (media) {
      case "application/pdf" -> "pdf";
      case "application/epub+zip" -> "epub";
      case "application/rtf" -> "rtf";
      case "message/rfc822" -> "email";
      case "application/vnd.ms-outlook" -> "msg";
      case "application/msword" -> "doc";
      case "application/vnd.ms-powerpoint" -> "ppt";
      case "application/vnd.ms-excel" -> "xls";
      case "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.ms-word.document.macroenabled.12",
          "application/x-tika-ooxml-protected" ->
          "docx";
      case "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          "application/vnd.ms-powerpoint.presentation.macroenabled.12" ->
          "pptx";
      case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.ms-excel.sheet.macroenabled.12" ->
          "xlsx";
      case "application/vnd.oasis.opendocument.text" -> "odt";
      case "application/vnd.oasis.opendocument.presentation" -> "odp";
      case "application/vnd.oasis.opendocument.spreadsheet" -> "ods";
      default -> null;
    };
  }

  private static @Nullable String textByExtension(String extension) {
    return switch (extension) {
      case "html", "htm", "xhtml" -> "html";
      case "md", "markdown", "mdown", "mkd" -> "markdown";
      case "txt", "text", "log", "rst", "adoc", "asciidoc", "org", "tex" -> "text";
      case "java" -> "java";
      case "kt", "kts" -> "kotlin";
      case "scala", "sc" -> "scala";
      case "groovy", "gradle" -> "groovy";
      case "clj", "cljs", "cljc", "edn" -> "clojure";
      case "py", "pyi" -> "python";
      case "js", "mjs", "cjs", "jsx" -> "javascript";
      case "ts", "tsx", "mts", "cts" -> "typescript";
      case "vue" -> "vue";
      case "css", "scss", "sass", "less" -> "css";
      case "c", "h" -> "c";
      case "cc", "cpp", "cxx", "hh", "hpp", "hxx" -> "cpp";
      case "cs" -> "csharp";
      case "fs", "fsx" -> "fsharp";
      case "go" -> "go";
      case "rs" -> "rust";
      case "swift" -> "swift";
      case "rb" -> "ruby";
      case "php" -> "php";
      case "pl", "pm" -> "perl";
      case "lua" -> "lua";
      case "r" -> "r";
      case "jl" -> "julia";
      case "hs" -> "haskell";
      case "ml", "mli" -> "ocaml";
      case "ex", "exs" -> "elixir";
      case "erl", "hrl" -> "erlang";
      case "dart" -> "dart";
      case "zig" -> "zig";
      case "sh", "bash", "zsh", "fish" -> "shell";
      case "ps1", "psm1" -> "powershell";
      case "bat", "cmd" -> "batch";
      case "sql" -> "sql";
      case "proto" -> "protobuf";
      case "tf" -> "terraform";
      case "json", "jsonl", "ndjson", "json5", "geojson" -> "json";
      case "yaml", "yml" -> "yaml";
      case "toml" -> "toml";
      case "properties", "ini", "cfg", "conf" -> "properties";
      case "xml", "xsd", "xsl", "xslt", "wsdl" -> "xml";
      case "csv", "tsv" -> "csv";
      default -> null;
    };
  }
}
