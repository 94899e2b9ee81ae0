package dev.heed.api.compatible.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.answer.Citation;
import io.swagger.v3.oas.annotations.media.Schema;

/// What a sentence of an answer rests on.
@Schema(name = "ChatAnnotation", description = "What a sentence of an answer rests on.")
record ChatAnnotation(
    @Schema(allowableValues = "url_citation") String type,
    @JsonProperty("url_citation") UrlCitation urlCitation) {

  /// A document and the sentence that it supports.
  @Schema(
      name = "ChatUrlCitation",
      description =
          "A document, and the sentence that it supports: [start_index, end_index) in Unicode code"
              + " points of the message's content.")
  record UrlCitation(
      @JsonProperty("start_index") int startIndex,
      @JsonProperty("end_index") int endIndex,
      String url,
      String title) {}

  static ChatAnnotation of(Citation citation, int start, int end) {
    return new ChatAnnotation(
        "url_citation", new UrlCitation(start, end, citation.address(), citation.title()));
  }
}
