package dev.heed.cli;

import dev.heed.evaluate.Reading;
import dev.heed.rerank.Kind;
import dev.heed.rerank.Order;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.Wording;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// How the stages after a search read.
final class ReadingChoices {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Mixin private ReaderOptions reader;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "auto",
      description = "What queries are: question, statement, or auto, the default: each by itself.")
  private String kind = "auto";

  @Option(
      names = "--wording",
      description =
          "Where the instruction stands: ${COMPLETION-CANDIDATES} the documents (default: as the"
              + " heads were found).")
  private @Nullable Wording wording;

  @Option(
      names = "--calibration",
      paramLabel = "on|off",
      defaultValue = "on",
      description = "Subtract what is read for no query: on, the default, or off.")
  private String calibration = "on";

  @Option(
      names = "--damping",
      paramLabel = "on|off",
      defaultValue = "off",
      description =
          "Let the query's own words count less where many candidates have them (ReAttn): on, or"
              + " off, the default.")
  private String damping = "off";

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "best-last",
      description = "Of documents in mode full: best-last (the default), best-first, shuffled.")
  private String order = "best-last";

  @Option(
      names = "--weight",
      paramLabel = "N",
      description = "Of a stage that is blended (default: the profile's, else 0.5).")
  private @Nullable Double weight;

  @Option(
      names = "--cross-encoder",
      paramLabel = "DIR",
      description =
          "Model of the stage crossencoder: an ONNX export for sequence classification and its"
              + " tokenizer.json.")
  private @Nullable Path crossEncoder;

  @Option(
      names = "--learned",
      paramLabel = "FILE",
      description = "What the stage learned scores by: heed tune learn -o writes it.")
  private @Nullable Path learned;

  /// @throws ParameterException when an option is none of its values
  Reading reading() {
    return new Reading(
        reader.model(),
        reader.precision(),
        reader.heads(),
        kind.equals("auto") ? null : oneOf("--kind", kind, Kind.class),
        wording,
        new ReadingOptions(
            isOn("--calibration", calibration),
            isOn("--damping", damping),
            oneOf("--order", order, Order.class),
            42),
        weight,
        crossEncoder,
        learned);
  }

  private boolean isOn(String option, String value) {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw wrong("%s is on or off, not '%s'".formatted(option, value));
    };
  }

  private <E extends Enum<E>> E oneOf(String option, String value, Class<E> type) {
    for (E one : type.getEnumConstants()) if (written(one).equals(value)) return one;
    throw wrong(
        "%s is one of %s, not '%s'"
            .formatted(
                option,
                String.join(
                    ", ",
                    Arrays.stream(type.getEnumConstants()).map(ReadingChoices::written).toList()),
                value));
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
