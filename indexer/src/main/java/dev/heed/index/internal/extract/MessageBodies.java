package dev.heed.index.internal.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.HttpHeaders;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;

/// Reads the text of an e-mail, which Tika hands over as if it were attached; what is attached is
/// passed over. Of several forms of one text Tika picks the richest.
final class MessageBodies implements EmbeddedDocumentExtractor {
  private final TextBuilder text;
  private final int mostBytes;

  /// @param mostBytes of one text, as many as the whole file may have
  MessageBodies(TextBuilder text, int mostBytes) {
    this.text = text;
    this.mostBytes = mostBytes;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata part) {
    String type = part.get(HttpHeaders.CONTENT_TYPE);
    String disposition = part.get(HttpHeaders.CONTENT_DISPOSITION);
    return type != null
        && type.startsWith("text/")
        && (disposition == null || !disposition.startsWith("attachment"))
        && part.get(TikaCoreProperties.RESOURCE_NAME_KEY) == null;
  }

  @Override
  public void parseEmbedded(InputStream in, ContentHandler handler, Metadata part, boolean html)
      throws IOException {
    String body =
        new String(in.readNBytes(mostBytes), charset(part.get(HttpHeaders.CONTENT_ENCODING)));
    text.paragraphBreak();
    if ("text/html".equals(part.get(HttpHeaders.CONTENT_TYPE)))
      HtmlText.write(MainText.of(Jsoup.parse(body)), text);
    else text.preformatted(body);
    text.paragraphBreak();
  }

  private static Charset charset(@Nullable String name) {
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return StandardCharsets.UTF_8;
    }
  }
}
