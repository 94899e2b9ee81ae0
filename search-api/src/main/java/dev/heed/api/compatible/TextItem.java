package dev.heed.api.compatible;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.api.web.FromClient;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A text, sent as such or as an object that has it.
@FromClient
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "A text: a string, or an object with the field `text`.")
record TextItem(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String text) {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  TextItem(@JsonProperty("text") @Nullable String text) {
    this.text = text;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static TextItem of(String text) {
    return new TextItem(text);
  }
}
