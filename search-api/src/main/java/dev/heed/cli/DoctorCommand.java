package dev.heed.cli;

import dev.heed.cli.Screen.Style;
import dev.heed.doctor.Doctor;
import dev.heed.doctor.Finding;
import dev.heed.doctor.Finding.Verdict;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed doctor`: whether this machine and its models work.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at the machine and runs every installed model once.",
      "With --golden, compares a language model with the values of another implementation instead."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is well", "1:something failed", "2:wrong usage"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  heed doctor",
      "  heed doctor --json",
      "  heed doctor --golden reference --model smollm2-135m",
      "",
      "A folder for --golden holds tokenizer.jsonl, logits.jsonl and attention.json,",
      "or some of them. docs/runtime.md tells how to make one.",
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Option(
      names = "--golden",
      paramLabel = "DIR",
      description = "Folder of reference values: one line for each comparison.")
  private @Nullable Path golden;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
      description = "The language model that is compared; default: ${DEFAULT-VALUE}.")
  private String model = Models.DEFAULT_LANGUAGE_MODEL;

  @Option(
      names = "--precision",
      defaultValue = "fp32",
      description = "What it computes with: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Precision precision = Precision.FP32;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    Path directory = settings.get(Setting.MODELS_DIRECTORY);
    var doctor =
        new Doctor(
            directory,
            Models.in(directory),
            settings.get(Setting.MODELS_DEVICE),
            AnswerChoices.remote(settings));
    List<Finding> findings = new ArrayList<>();
    Consumer<Finding> report = output.json ? findings::add : printed(findings);

    if (golden == null) doctor.examine(report);
    else doctor.compare(model, precision, golden, report);

    if (output.json) Json.line(spec.commandLine().getOut(), findings);
    boolean well = findings.stream().noneMatch(f -> f.verdict() == Verdict.FAILED);
    return well ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Consumer<Finding> printed(List<Finding> findings) {
    Screen screen = output.screen();
    return finding -> {
      findings.add(finding);
      screen.line(
          "%s  %s: %s"
              .formatted(
                  screen.styled(style(finding.verdict()), verdict(finding)),
                  finding.subject(),
                  finding.detail()));
      spec.commandLine().getOut().flush();
    };
  }

  private static String verdict(Finding finding) {
    return "%-6s".formatted(finding.verdict().name().toLowerCase(Locale.ROOT));
  }

  private static Style style(Verdict verdict) {
    return switch (verdict) {
      case OK -> Style.TITLE;
      case NOTE -> Style.ASIDE;
      case FAILED -> Style.WARNING;
    };
  }
}
