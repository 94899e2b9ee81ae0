package dev.heed.api.suggest;

import dev.heed.api.collections.OpenCollections;
import dev.heed.api.web.Errors;
import dev.heed.api.web.Wanted;
import dev.heed.search.SearchQuery;
import dev.heed.suggest.Suggestions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Completes what is being typed. It takes no turn among the searches: it is far shorter than one.
@RestController
@Tag(name = "Suggestions", description = "What may be typed next")
final class SuggestController {
  private final OpenCollections collections;
  private final RememberedQueries asked;

  SuggestController(OpenCollections collections, RememberedQueries asked) {
    this.collections = collections;
    this.asked = asked;
  }

  @GetMapping("/v1/suggest")
  @Operation(
      summary = "Complete what is being typed",
      operationId = "suggest",
      description =
          "From titles, headings and frequent phrases, and from what was searched before where the"
              + " setting suggest.history allows to keep that. One slip in what is typed is forgiven.")
  @Errors({404, 409})
  Suggestions suggest(
      @Parameter(
              description = "What is typed so far.",
              schema = @Schema(minLength = 1, maxLength = SearchQuery.LONGEST),
              example = "rotat")
          @RequestParam("q")
          String q,
      @Parameter(
              description = "Most suggestions.",
              schema = @Schema(type = "integer", minimum = "1", maximum = "50", defaultValue = "8"))
          @RequestParam(required = false)
          @Nullable Integer k,
      @Parameter(
              description =
                  "Collection that is meant; left out: the setting index.collection (`default`).",
              schema = @Schema(type = "string"))
          @RequestParam(required = false)
          @Nullable String collection) {
    String typed = Wanted.text("q", q, SearchQuery.LONGEST);
    int most = Wanted.whole("k", k, Suggestions.USUAL, 1, Suggestions.MOST);
    return collections.use(
        collection,
        open ->
            Suggestions.of(
                open.index().completions(),
                asked.begunWith(open.name(), typed, most),
                typed,
                most));
  }

  @DeleteMapping("/v1/suggest/queries")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Forget what was searched",
      operationId = "forgetQueries",
      description = "All of it, whatever the setting suggest.history is now.")
  void forget() {
    asked.forget();
  }
}
