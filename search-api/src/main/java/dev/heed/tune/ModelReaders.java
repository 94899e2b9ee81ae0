package dev.heed.tune;

import dev.heed.llm.LanguageModel;
import dev.heed.rerank.Profiles;
import dev.heed.rerank.Wording;
import dev.heed.search.HostedModels;
import dev.heed.search.RerankMode;
import java.io.IOException;
import java.nio.file.Path;

/// Readers of an installed language model, which reads as it does for searches.
///
/// @param cache of evaluation, where scores are kept
/// @param modelDirectory where its own profiles are
public record ModelReaders(HostedModels hosted, String model, Path modelDirectory, Path cache)
    implements Tuner.Readers {

  @Override
  public HeadReader open(RerankMode mode, boolean heads) throws IOException {
    LanguageModel opened = hosted.openForReading(model);
    String name = mode.toString();
    return HeadReader.open(
        cache,
        opened,
        Profiles.best(modelDirectory, model, opened.architecture(), name, Wording.usual(name)),
        heads);
  }
}
