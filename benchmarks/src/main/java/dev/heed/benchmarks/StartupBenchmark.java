package dev.heed.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How long a user waits for the first answer, and how much memory that takes: of `heed search`,
/// from the command to its end, and of `heed serve`, until it answers.
@Command(name = "startup", description = "Start-up and memory of `heed search` and `heed serve`.")
final class StartupBenchmark implements Callable<Integer> {
  private static final String QUERY = "what survives an interruption";

  @Mixin RunOptions run;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = "An index with vectors (default: heed's own documentation, indexed first).")
  @Nullable Path index;

  @Option(
      names = "--heed",
      paramLabel = "FILE",
      defaultValue = "heed",
      description = "The launcher (default ./${DEFAULT-VALUE}).")
  Path launcher = Path.of("heed");

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "8",
      description = "Users of the service at once (default ${DEFAULT-VALUE}).")
  int users;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long they search (default ${DEFAULT-VALUE}).")
  int seconds;

  @Override
  public Integer call() throws Exception {
    Path where = index == null ? documentation() : index;
    run.say(Table.heading());
    search("bm25", where);
    search("hybrid", where);
    serve(where);
    return 0;
  }

  private Path documentation() throws Exception {
    Path folder = run.work.resolve("startup-index");
    if (Files.exists(folder)) return folder;
    Launched indexing = heed("index", "docs", "README.md", "--index", folder.toString(), "--wait");
    indexing.expectSuccess();
    return folder;
  }

  private void search(String mode, Path where) throws Exception {
    List<Launched> rounds = new ArrayList<>();
    for (int round = -1; round < run.rounds; round++) {
      Launched search = heed("search", QUERY, "--mode", mode, "--index", where.toString());
      search.expectSuccess();
      if (round >= 0) rounds.add(search);
    }
    keep("search --mode " + mode, Metric.SECONDS, rounds, Launched::seconds);
    keep("search --mode " + mode, Metric.MEGABYTES, rounds, Launched::mostMegabytes);
  }

  private void serve(Path where) throws Exception {
    if (!heed("serve", "--help").succeeds()) {
      run.say("this heed has no serve: its start-up is not measured");
      return;
    }
    List<ServiceRound> rounds = new ArrayList<>();
    for (int round = 0; round < run.rounds; round++) {
      int port = freePort();
      try (Launched service =
          heed("serve", "--index", where.toString(), "--port", Integer.toString(port))) {
        rounds.add(ServiceRound.of(service, port, QUERY, users, seconds));
      }
    }
    keep("serve, until it answers", Metric.SECONDS, rounds, ServiceRound::seconds);
    keep("serve, process at rest", Metric.MEGABYTES, rounds, ServiceRound::restMegabytes);
    keep("serve, heap at rest", Metric.MEGABYTES, rounds, ServiceRound::restHeapMegabytes);
    keep("serve, process under load", Metric.MEGABYTES, rounds, ServiceRound::loadMegabytes);
    keep("serve, heap after load", Metric.MEGABYTES, rounds, ServiceRound::loadHeapMegabytes);
    keep(
        "serve, %d users".formatted(users),
        Metric.SEARCHES_PER_SECOND,
        rounds,
        ServiceRound::searchesPerSecond);
  }

  private Launched heed(String... arguments) throws IOException {
    return Launched.start(launcher, arguments);
  }

  private <T> void keep(String work, Metric metric, List<T> rounds, ToDoubleFunction<T> figure)
      throws IOException {
    Samples samples = new Samples(rounds.stream().mapToDouble(figure).toArray());
    run.keep(List.of(Measurement.alone("startup", "documentation", work, metric, samples)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
