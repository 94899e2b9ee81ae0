package dev.heed.index.internal.source;

import dev.heed.index.Limits;
import dev.heed.index.Metadata;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.UnreadableException;
import dev.heed.index.internal.extract.PlainText;
import dev.heed.index.internal.extract.TextLimitException;
import java.util.List;

/// A document on a line of JSON.
///
/// @param name its id, or where it has none the number of its line
record JsonItem(
    String source, String name, String uri, String fingerprint, long line, JsonEntry entry)
    implements SourceItem {

  @Override
  public String canonical() {
    return source + "!/" + name;
  }

  @Override
  public ParsedDocument read(Limits limits) throws UnreadableException {
    String text = text(limits);
    if (text.isEmpty()) throw new UnreadableException("line %d has no text".formatted(line), null);
    Metadata metadata =
        new Metadata(source, "text", name, entry.language(), entry.date(), entry.tags());
    return new ParsedDocument(
        entry.id(), PlainText.line(entry.title()), text, List.of(), List.of(), metadata);
  }

  private String text(Limits limits) throws UnreadableException {
    try {
      return PlainText.normalised(entry.text(), limits.textLength());
    } catch (TextLimitException tooLong) {
      throw new UnreadableException("line %d %s".formatted(line, tooLong.getMessage()), tooLong);
    }
  }
}
