package dev.heed.evaluate;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Precision;
import dev.heed.rerank.learned.ModelStates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Reads texts until it is killed, and says how many it has kept.
final class KeptStatesProcess {
  private KeptStatesProcess() {}

  static final List<String> TEXTS =
      IntStream.range(0, 4000).mapToObj("Ship %d leaves the harbour at noon."::formatted).toList();

  public static void main(String[] arguments) throws IOException {
    try (LanguageModel model = open(Path.of(arguments[1]));
        KeptStates states =
            KeptStates.open(Path.of(arguments[0]), ModelStates.open(model, 1, 32))) {
      states.prepare(TEXTS, (done, _) -> System.out.println(done), () -> false);
    }
  }

  static LanguageModel open(Path model) {
    return LanguageModel.open(model, LanguageModelOptions.of(Precision.INT8));
  }

  static Process start(Path folder, Path model) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            KeptStatesProcess.class.getName(),
            folder.toString(),
            model.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
