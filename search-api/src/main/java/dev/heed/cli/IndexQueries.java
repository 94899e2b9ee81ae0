package dev.heed.cli;

import dev.heed.evaluate.CachedWriters;
import dev.heed.llm.Precision;
import dev.heed.search.ModelWriters;
import dev.heed.search.Writers;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import dev.heed.tune.queries.FeedbackQueries;
import dev.heed.tune.queries.Gathered;
import dev.heed.tune.queries.Origin;
import dev.heed.tune.queries.QueryGathering;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Queries that an index itself has, of which it is known what answers them.
///
/// @param index that is opened, and its collection
/// @param count most of each origin
/// @param seed of all drawing
record IndexQueries(Target target, Opened index, PrintWriter err, int count, long seed) {

  /// Those of some origins, until it is stopped.
  List<Gathered> of(List<Origin> origins, BooleanSupplier stopped) throws IOException {
    List<Gathered> all = new ArrayList<>();
    try (var view = new GatheringView(err)) {
      var gathering = new QueryGathering(index.index(), index.pipeline(), view, stopped);
      for (Origin origin : origins)
        if (!stopped.getAsBoolean()) all.add(gathered(origin, gathering));
    }
    return all;
  }

  private Gathered gathered(Origin origin, QueryGathering gathering) throws IOException {
    return switch (origin) {
      case GENERATED -> generated(gathering);
      case SENTENCE -> gathering.sentences(count, seed);
      case TITLE -> gathering.titles(count, seed);
      case FEEDBACK ->
          new FeedbackQueries(
                  index.index(),
                  target.collection(),
                  target.settings().get(Setting.INDEX_COLLECTION))
              .of(target.index());
      case LABELLED -> throw new IllegalStateException("labels are somebody's, not the index's");
    };
  }

  /// Has the settings' model that writes for queries write here too; fetched when it is not there.
  /// Not in the precision in which it writes while somebody waits: of a small one too little is
  /// left of what the passage says.
  private Gathered generated(QueryGathering gathering) throws IOException {
    Settings settings = target.settings();
    String model = settings.get(Setting.EXPAND_MODEL);
    var _ = new LanguageModels(settings, err).directory(model);
    try (Writers writers =
        new CachedWriters(
            new ModelWriters(index.hosted(), model, Precision.INT8),
            settings.get(Setting.EVAL_CACHE_DIRECTORY))) {
      return switch (writers.get()) {
        case Writers.State.Ready ready -> gathering.generated(ready.writer(), count, seed);
        case Writers.State.Missing(String why) -> throw new IllegalStateException(why);
      };
    }
  }
}
