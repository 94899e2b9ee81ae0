package dev.heed.api.backtrace;

import dev.heed.api.collections.OpenCollection;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.search.Searches;
import dev.heed.api.web.Errors;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import dev.heed.backtrace.BacktraceMode;
import dev.heed.backtrace.Traced;
import dev.heed.index.Document;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.search.SearchQuery;
import dev.heed.settings.IndexChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Objects;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Tells which sentence of a document caused a question. It takes its turn among the searches.
@RestController
@Tag(name = "Documents")
final class BacktraceController {
  private final OpenCollections collections;
  private final Searches searches;
  private final Settings settings;

  BacktraceController(OpenCollections collections, Searches searches, Settings settings) {
    this.collections = collections;
    this.searches = searches;
    this.settings = settings;
  }

  @PostMapping("/v1/backtrace")
  @Operation(
      summary = "Which sentences caused a question",
      operationId = "backtrace",
      description =
          "The sentence that caused a question need not be the one that answers it. Compared by the"
              + " setting backtrace.mode.")
  @Errors({404, 409, 503})
  BacktraceResponse backtrace(@RequestBody BacktraceBody body) {
    String id = Wanted.text("documentId", body.documentId(), BacktraceBody.LONGEST_ID);
    String question = Wanted.text("question", body.question(), SearchQuery.LONGEST);
    int top = Wanted.whole("top", body.top(), BacktraceBody.USUAL_TOP, 1, BacktraceBody.MOST);
    return searches.run(
        "backtrace",
        () ->
            collections.use(
                body.collection(),
                open ->
                    BacktraceResponse.of(
                        id, question, traced(open, document(open, id), question, top))));
  }

  private static Document document(OpenCollection open, String id) {
    return open.index()
        .document(id)
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "documentId", "no document has the id '%s'".formatted(id)));
  }

  private Traced traced(OpenCollection open, Document document, String question, int top) {
    String language =
        Objects.requireNonNullElse(
            document.metadata().language(), settings.get(Setting.INDEX_LANGUAGE));
    Ranking ranking = IndexChoices.ranking(settings);
    return settings.get(Setting.BACKTRACE_MODE).equals(BacktraceMode.BM25.toString())
        ? Traced.byWords(question, document.text(), language, ranking, top)
        : Traced.byMeaning(question, document.text(), language, ranking, top, open.encoder());
  }
}
