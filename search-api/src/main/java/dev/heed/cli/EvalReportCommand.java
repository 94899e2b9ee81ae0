package dev.heed.cli;

import dev.heed.evaluate.report.EvaluationFile;
import dev.heed.evaluate.report.EvaluationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed eval report FILE…`: evaluations as a page.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Draws evaluations as a page: one HTML file without scripts that loads nothing.",
      "A collection that several files evaluate is shown with the modes of all of them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  heed eval --data datasets/scifact --json scifact.json",
      "  heed eval report scifact.json                       writes report.html",
      "  heed eval report monday.json friday.json -o week.html",
    })
final class EvalReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What heed eval --json wrote.")
  private List<Path> files;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write the page (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("report.html");

  @Override
  public Integer call() throws IOException {
    List<EvaluationFile> evaluations = new ArrayList<>();
    for (Path file : files) evaluations.add(EvaluationFile.read(file));
    Files.writeString(output, EvaluationReport.html(evaluations));
    spec.commandLine().getErr().printf("Wrote %s%n", output.toAbsolutePath());
    spec.commandLine().getErr().flush();
    return 0;
  }
}
