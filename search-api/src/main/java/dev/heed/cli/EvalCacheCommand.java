package dev.heed.cli;

import dev.heed.evaluate.IndexCache;
import dev.heed.evaluate.IndexCache.Cached;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed eval cache`: the indexes that evaluations keep.
@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = {
      "The indexes that evaluations keep. The one that was not used for longest goes first when"
          + " they are larger than the setting eval.cache-size."
    },
    footer = {"", "Examples:", "  heed eval cache list", "  heed eval cache clear"})
final class EvalCacheCommand implements Runnable {
  @Spec private CommandSpec spec;

  /// What programs are told.
  ///
  /// @param encoder name and hash, null for words alone
  record Event(
      String collection,
      String writing,
      String vectors,
      @org.jspecify.annotations.Nullable String encoder,
      long bytes,
      Instant used,
      String index) {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists them, the last used first.",
      footer = {"", "Examples:", "  heed eval cache list"})
  int list(@Option(names = "--json", description = "Print lines of JSON.") boolean json)
      throws IOException {
    Settings settings = Settings.load();
    IndexCache cache = EvalCommand.cache(settings);
    List<Cached> all = cache.list();
    PrintWriter out = spec.commandLine().getOut();
    for (Cached cached : all)
      if (json) Json.line(out, event(cached));
      else print(out, cached);
    if (!json && cache.scores() > 0)
      out.printf("%-16s %9s  what later stages have scored%n", "", megabytes(cache.scores()));
    if (!json && cache.texts() > 0)
      out.printf("%-16s %9s  what models have written for queries%n", "", megabytes(cache.texts()));
    if (!json && cache.states() > 0)
      out.printf("%-16s %9s  hidden states of texts%n", "", megabytes(cache.states()));
    if (!json)
      out.printf(
          "%s of %s%n",
          megabytes(all.stream().mapToLong(Cached::bytes).sum()),
          megabytes(settings.get(Setting.EVAL_CACHE_SIZE)));
    out.flush();
    return 0;
  }

  @Command(
      name = "clear",
      mixinStandardHelpOptions = true,
      description = "Removes all that no process is writing.",
      footer = {"", "Examples:", "  heed eval cache clear"})
  int clear() throws IOException {
    IndexCache cache = EvalCommand.cache(Settings.load());
    long freed = cache.clear();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Freed %s%n", megabytes(freed));
    List<Cached> kept = cache.list();
    if (!kept.isEmpty()) out.printf("%d indexes are being written and were kept%n", kept.size());
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, Cached cached) {
    out.printf(
        "%-16s %9s  %s, %s, %s%n    %s%n",
        cached.entry().collection(),
        megabytes(cached.bytes()),
        cached.entry().writing(),
        Objects.requireNonNullElse(cached.entry().encoder(), "words alone"),
        cached.entry().vectors().name().toLowerCase(Locale.ROOT),
        cached.index());
  }

  private static Event event(Cached cached) {
    return new Event(
        cached.entry().collection(),
        cached.entry().writing(),
        cached.entry().vectors().name().toLowerCase(Locale.ROOT),
        cached.entry().encoder(),
        cached.bytes(),
        cached.used(),
        cached.index().toString());
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
