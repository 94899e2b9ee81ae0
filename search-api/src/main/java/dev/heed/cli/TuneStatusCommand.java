package dev.heed.cli;

import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.llm.UnusableModelException;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.search.LearnedHere;
import dev.heed.search.RerankMode;
import dev.heed.search.TunedStatus;
import dev.heed.search.Tuning;
import dev.heed.search.TuningFiles;
import dev.heed.settings.Setting;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed tune status`: what was proposed, and what is in use.
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows the tunings of a collection and which one its searches follow.",
    footer = {
      "",
      "Examples:",
      "  heed tune status",
      "  heed tune status --json",
    })
final class TuneStatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /// What is told of it as JSON.
  ///
  /// @param status what is in use, null without an adoption
  /// @param proposals all of them, in order
  record Told(@Nullable TunedStatus status, List<Tuning> proposals) {}

  @Override
  public Integer call() {
    target.requireCollection();
    TuningFiles files = TuningFiles.of(target.index(), target.collection());
    IndexStatus index = IndexStatus.read(target.index()).orElseThrow();
    TunedStatus status =
        TunedStatus.of(
                files.get(), index, collection(index), target.settings().get(Setting.RERANK_MODEL))
            .orElse(null);
    List<Tuning> proposals = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (int version : files.versions())
      try {
        proposals.add(files.proposal(version));
      } catch (IllegalArgumentException e) {
        damaged.add(String.valueOf(e.getMessage()));
      }
    PrintWriter out = spec.commandLine().getOut();
    if (json) Json.line(out, new Told(status, proposals));
    else print(out, files, status, proposals, damaged);
    out.flush();
    return 0;
  }

  private CollectionStatus collection(IndexStatus index) {
    return index.collections().stream()
        .filter(one -> one.name().equals(target.collection()))
        .findFirst()
        .orElseThrow();
  }

  private static void print(
      PrintWriter out,
      TuningFiles files,
      @Nullable TunedStatus status,
      List<Tuning> proposals,
      List<String> damaged) {
    if (status == null) out.println("Searches follow no tuning");
    else out.println(status.sentence());
    if (status != null) status.remarks().forEach(remark -> out.println("  " + remark));
    for (Tuning tuning : proposals)
      out.printf(
          "  %d  %s  %s%n      %s%n",
          tuning.version(), tuning.at(), content(tuning, learned(files, tuning)), tuning.command());
    damaged.forEach(one -> out.println("  " + one));
  }

  private static @Nullable LearnedHere learned(TuningFiles files, Tuning tuning) {
    try {
      return files.learned(tuning.version()).orElse(null);
    } catch (UnusableModelException _) {
      return null; // the status of the one that is in use says why
    }
  }

  /// What searches would follow.
  ///
  /// @param learned with it, null where nothing was
  static String content(Tuning tuning, @Nullable LearnedHere learned) {
    List<String> parts = new ArrayList<>();
    if (tuning.fusion() != null) parts.add("fusion " + tuning.fusion());
    tuning.blends().forEach((mode, blend) -> parts.add(reading(mode, tuning.first(), blend)));
    if (learned != null) {
      Blend blend = learned.learned().about().blends().get(tuning.first());
      parts.add(
          blend == null
              ? "learned, not measured over " + tuning.first()
              : reading(RerankMode.LEARNED.toString(), tuning.first(), blend));
    }
    return parts.isEmpty() ? "no gain is established" : String.join("; ", parts);
  }

  private static String reading(String mode, String first, Blend blend) {
    return blend.helps()
        ? String.format(
            Locale.ROOT, "%s over %s, weight %s (%+.3f)", mode, first, blend.weight(), blend.gain())
        : "%s over %s is not known to help".formatted(mode, first);
  }
}
