package dev.heed.api.search;

import dev.heed.api.collections.OpenCollections;
import dev.heed.api.suggest.RememberedQueries;
import dev.heed.api.web.Errors;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Problems;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.propertyeditors.StringArrayPropertyEditor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Searches.
@RestController
@Tag(name = "Search", description = "Passages by their words and their meaning")
final class SearchController {
  /// Cannot be typed.
  private static final String NO_SEPARATOR = "\0\0";

  private final OpenCollections collections;
  private final Searches searches;
  private final Settings settings;
  private final RememberedQueries asked;

  SearchController(
      OpenCollections collections, Searches searches, Settings settings, RememberedQueries asked) {
    this.collections = collections;
    this.searches = searches;
    this.settings = settings;
    this.asked = asked;
  }

  /// A comma within a value is part of it: `filter=type=html,pdf` is one filter.
  @InitBinder
  void keepCommas(WebDataBinder binder) {
    binder.registerCustomEditor(String[].class, new StringArrayPropertyEditor(NO_SEPARATOR));
  }

  @GetMapping("/v1/search")
  @Operation(summary = "Search", operationId = "search")
  @Errors({404, 409, 503})
  SearchResponse search(
      @Parameter(
              description = "Words, \"phrases\", -exclusions, field:value.",
              schema = @Schema(minLength = 1, maxLength = SearchQuery.LONGEST),
              example = "how long are backups kept")
          @RequestParam("q")
          String q,
      @ParameterObject SearchParameters parameters) {
    try {
      return search(parameters.with(q));
    } catch (ProblemException e) {
      throw e.renamed(SearchParameters.NAMES);
    }
  }

  @PostMapping("/v1/search")
  @Operation(summary = "Search, asked in JSON", operationId = "searchByBody")
  @Errors({404, 409, 503})
  SearchResponse search(@RequestBody SearchBody body) {
    SearchQuery query = body.toQuery(settings);
    return searches.run(
        body.kind(settings),
        () ->
            collections.use(
                body.collection(),
                open -> {
                  SearchResponse response = body.search(open, settings, asked);
                  asked.note(open, query, response);
                  return response;
                }));
  }

  @PostMapping("/v1/search:batch")
  @Operation(
      summary = "Up to 100 searches at once",
      operationId = "searchBatch",
      description = "Every query gets a response or a problem of its own, in order.")
  @Errors({404, 409, 503})
  BatchResponse batch(@RequestBody BatchBody body) {
    return searches.run(
        "batch", () -> new BatchResponse(body.searches().stream().map(this::result).toList()));
  }

  private BatchResponse.Result result(SearchBody body) {
    try {
      SearchResponse response =
          collections.use(body.collection(), open -> body.search(open, settings, asked));
      return BatchResponse.Result.of(response);
    } catch (RuntimeException e) {
      return BatchResponse.Result.of(Problems.reported(e));
    }
  }

  @GetMapping("/v1/similar/{id}")
  @Operation(
      summary = "More like a passage or document",
      operationId = "similar",
      description = "By its characteristic terms and its vector; the document itself is left out.")
  @Errors({404, 409, 503})
  SearchResponse similar(
      @Parameter(description = "Id of a passage or document.", example = "3f2a9c81d0b4e6571f0a-4")
          @PathVariable
          String id,
      @ParameterObject SearchParameters parameters) {
    try {
      SearchQuery query = parameters.with(id).toQuery(settings);
      return searches.run(
          "similar",
          () ->
              collections.use(
                  parameters.collection(),
                  open -> {
                    if (open.index().passage(id).isEmpty() && open.index().document(id).isEmpty())
                      throw ProblemException.notFound(
                          "id", "no passage or document has the id '%s'".formatted(id));
                    return open.pipeline().similar(query);
                  }));
    } catch (ProblemException e) {
      throw e.renamed(SearchParameters.SIMILAR_NAMES);
    }
  }
}
