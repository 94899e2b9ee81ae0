package dev.heed.api.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import dev.heed.index.Document;
import dev.heed.index.Heading;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `open_document`: the stored text of a document, a part at a time.
final class OpenDocumentTool implements McpTool<OpenDocumentTool.Input> {
  static final int USUAL_LENGTH = 10_000;
  static final int GREATEST_LENGTH = 50_000;
  static final int MOST_HEADINGS = 200;

  private final OpenCollections collections;

  OpenDocumentTool(OpenCollections collections) {
    this.collections = collections;
  }

  record Input(
      @Nullable String id,
      @Nullable String collection,
      @Nullable Integer start,
      @Nullable Integer length) {}

  /// @param length of the whole text
  /// @param text the stored one at `[start, end)`, UTF-16 code units
  /// @param outline its first headings
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Output(
      String id,
      String title,
      String address,
      String source,
      String type,
      int length,
      int start,
      int end,
      String text,
      List<Section> outline) {}

  record Section(int level, String text, int start) {
    static Section of(Heading heading) {
      return new Section(heading.level(), heading.text(), heading.start());
    }
  }

  @Override
  public String name() {
    return "open_document";
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public Reply call(Input input) {
    String id = Wanted.text("id", input.id());
    Output output = collections.use(input.collection(), open -> part(id, input, open.index()));
    return new Reply(text(output), output);
  }

  /// Of a document, or of the one that a passage is of, from there.
  private static Output part(String id, Input input, PassageIndex index) {
    Optional<Passage> passage = index.passage(id);
    Document document =
        index
            .document(passage.map(Passage::documentId).orElse(id))
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "id",
                        "no document or passage has the id '%s': search gives ids".formatted(id)));
    return part(document, passage.map(Passage::start).orElse(0), input);
  }

  private static Output part(Document document, int usualStart, Input input) {
    String text = document.text();
    int start = Wanted.whole("start", input.start(), usualStart, 0, text.length());
    int most = Wanted.whole("length", input.length(), USUAL_LENGTH, 1, GREATEST_LENGTH);
    int end = Quoting.end(text, start, most);
    return new Output(
        document.id(),
        document.title(),
        document.uri(),
        document.metadata().source(),
        document.metadata().type(),
        text.length(),
        start,
        end,
        text.substring(start, end),
        document.outline().stream().limit(MOST_HEADINGS).map(Section::of).toList());
  }

  private static String text(Output output) {
    String goesOn =
        output.end() < output.length()
            ? "; open_document with start %d reads on".formatted(output.end())
            : "";
    return "%s (%s)\ndocument %s, text %d to %d of %d%s. %s\n\n%s"
        .formatted(
            Quoting.oneLine(output.title()),
            output.address(),
            output.id(),
            output.start(),
            output.end(),
            output.length(),
            goesOn,
            Quoting.NOTE,
            Quoting.quoted(output.text()));
  }
}
