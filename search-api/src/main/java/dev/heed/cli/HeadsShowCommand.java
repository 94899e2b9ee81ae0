package dev.heed.cli;

import dev.heed.llm.Architecture;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.Models;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.Profiles;
import dev.heed.rerank.Wording;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed heads show`: the heads that are read.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Draws the heads that are read, layer by layer, and what that is worth.",
    footer = {
      "",
      "Examples:",
      "  heed heads show",
      "  heed heads show --mode keys --json",
      "  heed heads show --heads heads.json",
    })
final class HeadsShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
      description = "Language model (default: ${DEFAULT-VALUE}).")
  private String model = Models.DEFAULT_LANGUAGE_MODEL;

  @Option(
      names = "--mode",
      defaultValue = "pointwise",
      description = "pointwise (the default), keys, blocks or full.")
  private String mode = "pointwise";

  @Option(
      names = "--heads",
      paramLabel = "FILE",
      description = "A profile (default: the one that is used).")
  private @Nullable Path file;

  @Option(names = "--json", description = "Print the profile.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!HeadProfile.MODES.contains(mode)) throw wrongMode();
    Path directory =
        new LanguageModels(Settings.load(), spec.commandLine().getErr()).directory(model);
    Architecture architecture = LanguageModelCard.read(directory).architecture();
    HeadProfile profile =
        file == null
            ? Profiles.best(directory, model, architecture, mode, Wording.usual(mode))
            : Profiles.read(file, mode);
    PrintWriter out = spec.commandLine().getOut();
    if (json) Json.line(out, profile);
    else {
      new HeadMap(profile, architecture).print(out);
      printWorth(out, profile);
    }
    out.flush();
    return 0;
  }

  private ParameterException wrongMode() {
    return new ParameterException(
        spec.commandLine(),
        "--mode is one of %s, not '%s'".formatted(String.join(", ", HeadProfile.MODES), mode));
  }

  /// What reading adds to each first stage, and how well it knows relevance.
  static void printWorth(PrintWriter out, HeadProfile profile) {
    profile.blends().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(blend -> print(out, blend.getKey(), blend.getValue()));
    if (profile.relevance() != null)
      out.printf(Locale.ROOT, "  relevance: calibration error %.3f%n", profile.relevance().error());
  }

  private static void print(PrintWriter out, String first, Blend blend) {
    out.printf(
        Locale.ROOT,
        "  %-7s weight %.2f: %+.4f [%+.4f, %+.4f] over %d queries, held out%s%n",
        first,
        blend.weight(),
        blend.gain(),
        blend.low(),
        blend.high(),
        blend.queries(),
        blend.helps() ? "" : ": not established");
  }
}
