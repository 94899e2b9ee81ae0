package dev.heed.cli;

import dev.heed.index.AttentionWriter;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.IndexStatus.Owner;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/// A process of low priority that fills in vectors, then keys, after a job has returned. It gives
/// way to any other command that wants to write the same, and what it says goes to `embed.log` in
/// the index directory.
final class BackgroundEmbedding {
  private final Target target;

  BackgroundEmbedding(Target target) {
    this.target = target;
  }

  /// Whether such a process is at work. Who writes the index then makes it end, and should start it
  /// again afterwards.
  boolean isRunning() {
    return IndexStatus.read(target.index())
        .map(IndexStatus::owner)
        .filter(Owner::yields)
        .isPresent();
  }

  /// Starts it, unless nothing is missing or somebody is at it already.
  ///
  /// @param keys what fills in keys
  /// @param vectors whether vectors are wanted
  void start(FillingKeys keys, boolean vectors) throws IOException {
    Optional<IndexStatus> status = IndexStatus.read(target.index());
    if (status.isEmpty()) return;
    boolean someVectors = vectors && missing(status.get()) > 0 && status.get().owner() == null;
    boolean someKeys = missesKeys(status.get()) && canFill(keys);
    if (someVectors)
      start(
          List.of(),
          "%d passages get their vectors".formatted(missing(status.get())),
          keys.commandLine());
    else if (someKeys && AttentionWriter.owner(target.index()).isEmpty())
      start(List.of("--no-vectors"), "Passages get their keys", keys.commandLine());
  }

  private boolean missesKeys(IndexStatus status) {
    return collections(status).anyMatch(one -> one.keys() != null && !one.keys().complete());
  }

  /// Says what to do where the model is missing.
  private static boolean canFill(FillingKeys keys) {
    Optional<String> missing = keys.missingModel();
    missing.ifPresent(keys::sayMissing);
    return missing.isEmpty();
  }

  /// @param what is done behind
  private void start(List<String> options, String what, CommandLine commandLine)
      throws IOException {
    Path log = target.index().resolve("embed.log");
    Process process =
        new ProcessBuilder(command(options))
            .redirectInput(ProcessBuilder.Redirect.from(nothing()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    commandLine
        .getErr()
        .printf(
            "%s in the background (process %d); search works meanwhile,"
                + " `heed index status` tells how far it is.%n",
            what, process.pid());
    commandLine.getErr().flush();
  }

  private long missing(IndexStatus status) {
    return collections(status)
        .mapToLong(collection -> collection.passages() - collection.embedded())
        .sum();
  }

  private Stream<CollectionStatus> collections(IndexStatus status) {
    return status.collections().stream()
        .filter(collection -> collection.name().equals(target.collection()));
  }

  private List<String> command(List<String> options) {
    var command = new ArrayList<>(detached());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Heed.class.getName()));
    command.addAll(List.of("embed", "--yield", "--index", target.index().toString()));
    command.addAll(List.of("--collection", target.collection()));
    command.addAll(options);
    if (target.encoderIsChosen()) command.addAll(List.of("--encoder", target.encoder()));
    return command;
  }

  /// This process's own flags, so that models and folders are the same ones. The cache of classes
  /// belongs to short commands.
  private static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-XX:") && !flag.startsWith("-agentlib"))
        .toList();
  }

  /// Outlives the terminal and lets everything else go first, where the system has the words for
  /// it.
  private static List<String> detached() {
    var prefix = new ArrayList<String>();
    if (onPath("setsid")) prefix.add("setsid");
    if (onPath("nohup")) prefix.add("nohup");
    if (onPath("nice")) prefix.addAll(List.of("nice", "-n", "15"));
    return prefix;
  }

  private static boolean onPath(String program) {
    String path = System.getenv("PATH");
    if (path == null) return false;
    for (String folder : path.split(File.pathSeparator, -1))
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) return true;
    return false;
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }
}
