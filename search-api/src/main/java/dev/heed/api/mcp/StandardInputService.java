package dev.heed.api.mcp;

import dev.heed.answer.local.WritingModel;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.api.collections.EncoderPool;
import dev.heed.api.collections.OpenCollections;
import dev.heed.api.search.Searches;
import dev.heed.llm.Device;
import dev.heed.llm.Models;
import dev.heed.search.HostedModels;
import dev.heed.search.IndexKeys;
import dev.heed.search.ModelRerankers;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.ExpandChoices;
import dev.heed.settings.RerankChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/// What the service offers at `/mcp`, for one client that has started this process: no port, no
/// key. It reads the index beside a service that may write it.
public final class StandardInputService {
  private StandardInputService() {}

  /// Serves until the input ends. Nothing else may write to `out`.
  ///
  /// @param index index directory; it need not exist yet
  public static void serve(Settings settings, Path index, InputStream in, OutputStream out)
      throws IOException {
    Models models = Models.in(settings.get(Setting.MODELS_DIRECTORY));
    Device device = settings.get(Setting.MODELS_DEVICE);
    try (var encoders = new EncoderPool(models, device);
        var hosted = new HostedModels(models, device);
        var keys = new IndexKeys(index, hosted, settings.get(Setting.RERANK_MODEL));
        var rerankers =
            new ModelRerankers(hosted, keys.model(), keys, RerankChoices.cache(settings, index));
        var writing = new WritingModel(hosted, AnswerChoices.writing(settings));
        var collections =
            new OpenCollections(
                index,
                settings,
                encoders,
                rerankers,
                ExpandChoices.writers(settings, hosted),
                writing,
                new RemoteModel(AnswerChoices.remote(settings)))) {
      Thread.ofVirtual().name("warm-up").start(collections::warmUp);
      var transport = new StandardInput(McpTools.messages(), in, out);
      var tools = new McpTools(collections, searches(settings), settings);
      tools.serve(transport);
      transport.serve();
    }
  }

  private static Searches searches(Settings settings) {
    int chosen = settings.get(Setting.SERVER_SEARCHES);
    int running = chosen == 0 ? 2 * Runtime.getRuntime().availableProcessors() : chosen;
    return new Searches(running, settings.get(Setting.SERVER_WAITING), new SimpleMeterRegistry());
  }
}
