package dev.heed.api.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heed.api.web.Problem;
import dev.heed.search.SearchResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a batch found, in the order of its queries.
record BatchResponse(List<Result> results) {

  /// Either a response or an error.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(@Nullable SearchResponse response, @Nullable Problem error) {
    static Result of(SearchResponse response) {
      return new Result(response, null);
    }

    static Result of(Problem error) {
      return new Result(null, error);
    }
  }
}
