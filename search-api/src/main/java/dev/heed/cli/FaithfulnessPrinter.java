package dev.heed.cli;

import dev.heed.evaluate.EvaluatedFaithfulness;
import dev.heed.evaluate.EvaluatedFaithfulness.DeletedWords;
import dev.heed.evaluate.EvaluatedFaithfulness.FaithfulCollection;
import dev.heed.evaluate.Significance.Estimate;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints for people how far scores fall when words are deleted.
final class FaithfulnessPrinter {
  private FaithfulnessPrinter() {}

  static void print(PrintWriter out, EvaluatedFaithfulness evaluated) {
    for (FaithfulCollection collection : evaluated.collections()) {
      print(out, collection);
      out.println();
    }
  }

  private static void print(PrintWriter out, FaithfulCollection collection) {
    out.printf(
        Locale.ROOT,
        "%s (%s): %d pairs of a query and a relevant passage, %.0f words each%s%n",
        collection.name(),
        collection.split(),
        collection.pairs(),
        collection.words(),
        collection.leftOut() == 0 ? "" : ", %d left out".formatted(collection.leftOut()));
    out.println(
        "Fall of the score, in standard deviations of what was found for the query, 95 % interval");
    List<List<String>> falls = new ArrayList<>();
    falls.add(List.of("deleted", "most read", "random", "rarest", "own part"));
    for (DeletedWords words : collection.deletions())
      falls.add(
          List.of(
              words.words(),
              signed(words.mostRead()),
              signed(words.random()),
              signed(words.rarest()),
              signed(words.received())));
    Table.print(out, falls);
    out.println();
    out.println("Part of the pairs in which the most read let it fall more than");
    List<List<String>> parts = new ArrayList<>();
    parts.add(List.of("deleted", "random", "rarest"));
    for (DeletedWords words : collection.deletions())
      parts.add(List.of(words.words(), plain(words.beyondRandom()), plain(words.beyondRarest())));
    Table.print(out, parts);
    out.println();
    out.printf(
        "Agreement with the fall when each word alone is deleted (Spearman's ρ): what it received"
            + " %s, how rare it is %s%n",
        signed(collection.attention()), signed(collection.rarity()));
    out.println(collection.command());
  }

  private static String signed(Estimate estimate) {
    return Table.signed(estimate.mean()) + " " + Table.signed(estimate.low(), estimate.high());
  }

  private static String plain(Estimate estimate) {
    return Table.figure(estimate.mean()) + " " + Table.interval(estimate.low(), estimate.high());
  }
}
