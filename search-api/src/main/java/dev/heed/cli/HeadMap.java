package dev.heed.cli;

import dev.heed.llm.Architecture;
import dev.heed.llm.Head;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.WeightedHead;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The heads of a profile among all of a model's, a line for each layer that has one.
final class HeadMap {
  /// Heads that are told one by one, the best alone first.
  private static final int LISTED = 16;

  private final HeadProfile profile;
  private final Architecture architecture;
  private final Map<Head, WeightedHead> heads = new HashMap<>();

  HeadMap(HeadProfile profile, Architecture architecture) {
    this.profile = profile;
    this.architecture = architecture;
    profile.heads().forEach(head -> heads.put(head.parsed(), head));
  }

  void print(PrintWriter out) {
    out.printf(
        "%s, %s, wording %s: %d heads, %s%n",
        profile.model(), profile.mode(), profile.wording(), heads.size(), profile.origin());
    out.print("layer  ");
    for (int head = 0; head < architecture.heads(); head++) out.printf("%3d", head);
    out.println();
    for (int layer = 0; layer < architecture.layers(); layer++) printLayer(out, layer);
    out.println("■ read, □ counts against a passage, · not read");
    profile.heads().stream()
        .sorted(Comparator.comparingDouble(WeightedHead::score).reversed())
        .limit(LISTED)
        .forEach(head -> print(out, head));
    if (heads.size() > LISTED) out.printf("  and %d more: --json has all%n", heads.size() - LISTED);
  }

  private static void print(PrintWriter out, WeightedHead head) {
    out.printf(
        Locale.ROOT,
        "  %-6s weight %-10.4g%s%n",
        head.head(),
        head.weight(),
        head.score() == 0 ? "" : " nDCG@10 alone %.4f".formatted(head.score()));
  }

  private void printLayer(PrintWriter out, int layer) {
    out.printf("%5d  ", layer);
    for (int head = 0; head < architecture.heads(); head++)
      out.print("  " + sign(heads.get(new Head(layer, head))));
    out.println();
  }

  private static String sign(@Nullable WeightedHead head) {
    if (head == null) return "·";
    return head.weight() < 0 ? "□" : "■";
  }
}
