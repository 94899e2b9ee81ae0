package dev.heed.index.internal.source;

import dev.heed.index.Limits;
import dev.heed.index.Metadata;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.UnreadableException;
import dev.heed.index.internal.extract.PlainText;
import dev.heed.index.internal.extract.TextLimitException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A tool as a document, whose external id is the tool's name.
record ToolItem(String source, String uri, Tool tool) implements SourceItem {
  private static final String TYPE = "tool";

  @Override
  public String canonical() {
    return source + "!/" + tool.name();
  }

  @Override
  public String fingerprint() {
    return Hashes.fingerprint((tool.text() + tool.tags()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public ParsedDocument read(Limits limits) throws UnreadableException {
    try {
      return new ParsedDocument(
          tool.name(),
          PlainText.line(tool.name()),
          PlainText.normalised(tool.text(), limits.textLength()),
          List.of(),
          List.of(),
          new Metadata(source, TYPE, tool.name(), null, null, tool.tags()));
    } catch (TextLimitException tooLong) {
      throw new UnreadableException(
          "the tool '%s' %s".formatted(tool.name(), tooLong.getMessage()), tooLong);
    }
  }
}
