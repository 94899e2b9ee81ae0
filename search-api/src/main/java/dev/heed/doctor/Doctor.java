package dev.heed.doctor;

import dev.heed.answer.remote.RemoteOptions;
import dev.heed.answer.remote.RemoteState;
import dev.heed.llm.Device;
import dev.heed.llm.DeviceUnavailableException;
import dev.heed.llm.Encoder;
import dev.heed.llm.EncoderCard;
import dev.heed.llm.Engine;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.LanguageModelForm;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.ModelCard;
import dev.heed.llm.Models;
import dev.heed.llm.Placement;
import dev.heed.llm.Precision;
import dev.heed.llm.reference.Check;
import dev.heed.llm.reference.ReferenceFolder;
import dev.heed.search.Trace.Reason;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Examines a machine and its models, and says each thing when it is seen. An error in one
/// examination is its finding, and the next goes on.
///
/// @param directory of the models
/// @param remote who may write answers elsewhere
public record Doctor(Path directory, Models models, Device device, RemoteState remote) {

  private static final String ELSEWHERE = "answers from elsewhere";

  /// Machine, providers, memory, and a self-test of every model; of language models as they read
  /// where they run, in int8 on the processor.
  public void examine(Consumer<Finding> report) {
    report.accept(Finding.ok("machine", Machine.describe()));
    report.accept(memory());
    report.accept(engine());
    report.accept(disk());
    report.accept(elsewhere());
    List<String> installed = models.installed();
    if (installed.isEmpty())
      report.accept(
          Finding.note(
              "models", "none in %s: `heed models pull` fetches one".formatted(directory)));
    for (String name : installed) report.accept(examine(name));
  }

  /// Compares a language model with values of another implementation.
  public void compare(String name, Precision precision, Path golden, Consumer<Finding> report)
      throws IOException {
    try (LanguageModel model =
        LanguageModel.open(models.directory(name), LanguageModelOptions.of(precision, device))) {
      new ReferenceFolder(golden).compare(model, check -> report.accept(finding(check)));
    }
  }

  private static Finding finding(Check check) {
    return switch (check.outcome()) {
      case PASSED -> Finding.ok(check.name(), check.detail());
      case FAILED -> Finding.failed(check.name(), check.detail());
      case ABSENT -> Finding.note(check.name(), check.detail());
    };
  }

  private static Finding memory() {
    Runtime runtime = Runtime.getRuntime();
    var system =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return Finding.ok(
        "memory",
        "%s free of %s; heed's heap may grow to %s, models lie outside of it"
            .formatted(
                size(system.getFreeMemorySize()),
                size(system.getTotalMemorySize()),
                size(runtime.maxMemory())));
  }

  private Finding engine() {
    Engine engine = Engine.load();
    String seen =
        "%s, providers %s; models.device is %s"
            .formatted(engine.version(), String.join(", ", engine.providers()), device);
    try {
      return Finding.ok(
          "ONNX Runtime", "%s, models run on %s".formatted(seen, Placement.of(device)));
    } catch (DeviceUnavailableException e) {
      return Finding.failed("ONNX Runtime", "%s: %s".formatted(seen, e.getMessage()));
    }
  }

  private Finding disk() {
    Path there = directory;
    while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
    try {
      return Finding.ok(
          "models folder",
          "%s, %s free".formatted(directory, size(Files.getFileStore(there).getUsableSpace())));
    } catch (IOException e) {
      return Finding.failed("models folder", "%s cannot be read: %s".formatted(directory, e));
    }
  }

  /// Nothing is sent to find out whether it works.
  private Finding elsewhere() {
    return switch (remote) {
      case RemoteState.Missing(Reason reason, String why) when reason == Reason.DISABLED ->
          Finding.ok(ELSEWHERE, "nothing leaves this machine: " + why);
      case RemoteState.Missing(_, String why) -> Finding.failed(ELSEWHERE, why);
      case RemoteState.Chosen(RemoteOptions options) -> Finding.note(ELSEWHERE, options.warning());
    };
  }

  private Finding examine(String name) {
    try {
      Path model = models.directory(name);
      return switch (ModelCard.read(model)) {
        case EncoderCard _ -> {
          try (Encoder encoder = Encoder.open(model, device)) {
            yield SelfTest.of(encoder);
          }
        }
        case LanguageModelCard card when card.form() == LanguageModelForm.ONNX_GENERATOR ->
            Finding.note(
                "language model " + name,
                "it generates; its attention cannot be read, which is what would be tried");
        case LanguageModelCard _ -> {
          try (LanguageModel opened =
              LanguageModel.open(model, LanguageModelOptions.forReading(device))) {
            yield SelfTest.of(opened);
          }
        }
      };
    } catch (IOException | RuntimeException e) {
      return Finding.failed("model " + name, String.valueOf(e.getMessage()));
    }
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
  }
}
