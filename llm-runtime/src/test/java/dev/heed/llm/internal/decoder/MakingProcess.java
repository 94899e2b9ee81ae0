package dev.heed.llm.internal.decoder;

import dev.heed.llm.ChildProcess;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A process of its own that opens a model in int8, which makes its weights; or one that is in the
/// middle of making them until it is told to go on.
final class MakingProcess {
  private MakingProcess() {}

  static ChildProcess opening(Path model) throws IOException {
    return ChildProcess.start(MakingProcess.class, model, "open");
  }

  /// Returns when it is in the middle.
  static ChildProcess inTheMiddle(Path model) throws IOException {
    ChildProcess process = ChildProcess.start(MakingProcess.class, model, "stop");
    process.await("MAKING");
    return process;
  }

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    Path model = Path.of(args[0]);
    LanguageModelCard card = LanguageModelCard.read(model);
    if (args[1].equals("open")) {
      System.out.println("OPENING");
      Weights.open(model, card, Precision.INT8);
    } else {
      try (Making making = Making.of(model.resolve(LanguageModelCard.weights(Precision.INT8)))) {
        Files.writeString(making.unfinished(), "half of it");
        System.out.println("MAKING");
        if (System.in.read() < 0) throw new IOException("nobody says to go on");
      }
    }
    System.out.println("DONE");
  }
}
