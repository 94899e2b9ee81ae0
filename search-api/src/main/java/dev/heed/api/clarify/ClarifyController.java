package dev.heed.api.clarify;

import dev.heed.api.collections.OpenCollections;
import dev.heed.api.search.Searches;
import dev.heed.api.web.Errors;
import dev.heed.clarify.Clarification;
import dev.heed.clarify.Clarifier;
import dev.heed.search.SearchQuery;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Asks back.
@RestController
@Tag(name = "Search", description = "Passages by their words and their meaning")
final class ClarifyController {
  private final OpenCollections collections;
  private final Searches searches;
  private final Settings settings;

  ClarifyController(OpenCollections collections, Searches searches, Settings settings) {
    this.collections = collections;
    this.searches = searches;
    this.settings = settings;
  }

  @PostMapping("/v1/clarify")
  @Operation(
      summary = "Ask back what a query means",
      operationId = "clarify",
      description =
          """
          Of a short query of common words whose best documents fall into groups: which of the groups
          is meant. `choices` has a label and a query for each. `question` is null where nothing need
          be asked, or nothing stands out.
          """)
  @Errors({404, 409, 503})
  Clarification clarify(@RequestBody ClarifyBody body) {
    SearchQuery query = body.toQuery(settings);
    return searches.run(
        "clarify",
        () ->
            collections.use(
                body.collection(),
                open -> new Clarifier(open.index(), open.pipeline()).clarify(query)));
  }
}
