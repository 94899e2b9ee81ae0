package dev.heed.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Parts of a search, each alone, by JMH.
@Command(
    name = "micro",
    description = "Parts of a search alone, by JMH; arguments after -- are JMH's.")
final class MicroBenchmarks implements Callable<Integer> {
  @Parameters(paramLabel = "ARGUMENT", description = "JMH's: a pattern of names, -f 1, -wi 3 …")
  List<String> arguments = List.of();

  @Override
  public Integer call() throws Exception {
    Main.main(arguments.toArray(String[]::new));
    return 0;
  }
}
