package dev.heed.cli;

import dev.heed.evaluate.Reading;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.rerank.ReadingOptions;
import picocli.CommandLine.Option;

/// Which language model reads, and with which heads.
final class ReaderOptions {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
      description = "Language model that reads (default: ${DEFAULT-VALUE}).")
  private String model = Models.DEFAULT_LANGUAGE_MODEL;

  @Option(
      names = "--precision",
      defaultValue = "int8",
      description = "What it computes with: ${COMPLETION-CANDIDATES} (default: int8).")
  private Precision precision = Precision.INT8;

  @Option(
      names = "--heads",
      paramLabel = "WHICH",
      defaultValue = "profile",
      description =
          "profile (those found by heed heads detect, the default), all, band (the middle layers),"
              + " or the file of a profile.")
  private String heads = "profile";

  String model() {
    return model;
  }

  Precision precision() {
    return precision;
  }

  String heads() {
    return heads;
  }

  /// With nothing else changed.
  Reading reading() {
    return new Reading(
        model, precision, heads, null, null, ReadingOptions.usual(), null, null, null);
  }

  /// As they are written.
  String command() {
    return " --model %s --precision %s --heads %s".formatted(model, precision, heads);
  }
}
