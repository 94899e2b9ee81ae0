package dev.heed.evaluate;

import dev.heed.index.Leg;
import dev.heed.reformulate.prompt.Prompts;
import dev.heed.search.ExpandMode;
import dev.heed.search.ExpandMode.Learned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is measured: a search and the stages that order its results anew, left to right, written
/// `hybrid`, `bm25+pointwise` or `first=keys`. Behind the search may stand with what its queries
/// are expanded, or `graph`, with which a question of several steps is searched step by step:
/// `bm25+rm3`, `hybrid+prf+pointwise`, `hybrid+graph`.
///
/// @param expand with what the search's queries are expanded
/// @param steps whether questions are searched step by step
/// @param later stages, in their order
public record EvaluationMode(First first, ExpandMode expand, boolean steps, List<Later> later) {
  private static final String STEPS = "graph";

  private static final Map<String, ExpandMode> EXPANSIONS =
      new TreeMap<>(
          Map.of(
              "rm3", Learned.RM3,
              "rocchio", Learned.ROCCHIO,
              "axiomatic", Learned.AXIOMATIC,
              "prf", Learned.PRF,
              "attention-expansion", Learned.ATTENTION));

  /// Stages of which the grammar knows. Which of them there are is told by [#requireRunnable].
  private static final Set<String> LATER =
      new TreeSet<>(
          List.of(
              "pointwise",
              "blocks",
              "full",
              "keys",
              "learned",
              "listwise",
              "yesno",
              "querylikelihood",
              "crossencoder"));

  private static final Pattern PART = Pattern.compile("([+=]?)([a-z0-9-]+)");

  /// Where the candidates come from.
  public enum First {
    /// Words.
    BM25,
    /// Meaning.
    DENSE,
    /// Both, fused.
    HYBRID,
    /// The run that is reranked, as it is; `bm25` is another name for it then.
    FIRST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A stage that scores the candidates of the one before it.
  public sealed interface Later {
    String stage();

    /// `+stage`: its score is added to the previous one (see [Blending]).
    record Blended(String stage) implements Later {
      @Override
      public String toString() {
        return "+" + stage;
      }
    }

    /// `=stage`: its score takes the place of the previous one.
    record Replacing(String stage) implements Later {
      @Override
      public String toString() {
        return "=" + stage;
      }
    }
  }

  public EvaluationMode {
    later = List.copyOf(later);
  }

  /// Each query at once.
  public EvaluationMode(First first, ExpandMode expand, List<Later> later) {
    this(first, expand, false, later);
  }

  /// Without expansion.
  public EvaluationMode(First first, List<Later> later) {
    this(first, ExpandMode.off(), later);
  }

  /// Reads a mode string, with heed's own prompts.
  ///
  /// @throws IllegalArgumentException when it does not follow the grammar or names an unknown stage
  public static EvaluationMode parse(String text) {
    return parse(text, Prompts.builtIn());
  }

  /// Reads a mode string.
  ///
  /// @param prompts that can be named where expansions can
  /// @throws IllegalArgumentException when it does not follow the grammar or names an unknown stage
  public static EvaluationMode parse(String text, Prompts prompts) {
    Matcher part = PART.matcher(text);
    if (!part.lookingAt() || !part.group(1).isEmpty()) throw notAMode(text);
    First first = first(part.group(2), text, prompts);
    ExpandMode expand = ExpandMode.off();
    boolean steps = false;
    List<Later> later = new ArrayList<>();
    int at = part.end();
    while (at < text.length()) {
      boolean behindTheSearch = at == first.toString().length();
      part.region(at, text.length());
      if (!part.lookingAt() || part.group(1).isEmpty()) throw notAMode(text);
      ExpandMode expansion = expansion(part.group(2), prompts);
      if (part.group(2).equals(STEPS)) {
        boolean fits = later.isEmpty() && !steps && first != First.FIRST;
        if (!fits || !part.group(1).equals("+")) throw misplaced(STEPS, text);
        steps = true;
      } else if (expansion == null) later.add(later(part.group(1), part.group(2), text, prompts));
      else if (behindTheSearch && part.group(1).equals("+"))
        expand = fitting(expansion, first, text);
      else throw misplaced(part.group(2), text);
      at = part.end();
    }
    return new EvaluationMode(first, expand, steps, later);
  }

  private static @Nullable ExpandMode expansion(String name, Prompts prompts) {
    ExpandMode learned = EXPANSIONS.get(name);
    if (learned != null) return learned;
    return prompts.find(name).map(ExpandMode.ByPrompt::new).orElse(null);
  }

  private static First first(String name, String mode, Prompts prompts) {
    for (First first : First.values()) if (first.toString().equals(name)) return first;
    if (expansion(name, prompts) != null || name.equals(STEPS)) throw misplaced(name, mode);
    if (LATER.contains(name))
      throw new IllegalArgumentException(
          "mode '%s' begins with '%s', which orders what another stage has found: put %s before it"
              .formatted(mode, name, firsts()));
    throw unknown(name, mode, prompts);
  }

  private static ExpandMode fitting(ExpandMode expansion, First first, String mode) {
    boolean changes =
        switch (first) {
          case BM25 -> expansion.changes(Leg.BM25);
          case DENSE -> expansion.changes(Leg.DENSE);
          case HYBRID -> true;
          case FIRST -> false;
        };
    if (!changes)
      throw new IllegalArgumentException(
          "mode '%s': %s changes nothing of %s: it %s"
              .formatted(
                  mode,
                  name(expansion),
                  first,
                  expansion.changes(Leg.DENSE)
                      ? "moves the vector of dense and hybrid"
                      : "adds words to bm25 and hybrid"));
    return expansion;
  }

  private static IllegalArgumentException misplaced(String name, String mode) {
    return new IllegalArgumentException(
        "mode '%s': %s changes what is searched, so it stands once, with +, behind the search, as in hybrid+%s"
            .formatted(mode, name, name));
  }

  private static String name(ExpandMode expansion) {
    if (expansion instanceof ExpandMode.ByPrompt prompted) return prompted.toString();
    return EXPANSIONS.entrySet().stream()
        .filter(known -> known.getValue().equals(expansion))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining());
  }

  private static Later later(String join, String name, String mode, Prompts prompts) {
    if (!LATER.contains(name)) throw unknown(name, mode, prompts);
    return join.equals("+") ? new Later.Blended(name) : new Later.Replacing(name);
  }

  /// Makes sure that all of its stages can be run.
  ///
  /// @param available names of the later stages that there are
  /// @throws IllegalArgumentException naming those that there are
  public void requireRunnable(Collection<String> available) {
    for (Later stage : later)
      if (!available.contains(stage.stage()))
        throw new IllegalArgumentException(
            "mode '%s': this version has no stage '%s'; it has %s"
                .formatted(
                    this,
                    stage.stage(),
                    available.isEmpty()
                        ? firsts() + " and none after them"
                        : firsts()
                            + ", followed by "
                            + String.join(", ", new TreeSet<>(available))));
  }

  private static IllegalArgumentException unknown(String name, String mode, Prompts prompts) {
    return new IllegalArgumentException(
        "mode '%s': there is no stage '%s'; a mode is one of %s and then any of %s, %s, %s"
            .formatted(
                mode,
                name,
                firsts(),
                STEPS,
                String.join(", ", EXPANSIONS.keySet()) + ", " + String.join(", ", prompts.names()),
                String.join(", ", LATER)));
  }

  private static IllegalArgumentException notAMode(String text) {
    return new IllegalArgumentException(
        "'%s' is no mode: write stages with + (blended) or = (replacing) between them, as in hybrid or bm25+pointwise"
            .formatted(text));
  }

  private static String firsts() {
    return Arrays.stream(First.values()).map(First::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    String expansion = expand.equals(ExpandMode.off()) ? "" : "+" + name(expand);
    String graph = steps ? "+" + STEPS : "";
    return first
        + expansion
        + graph
        + later.stream().map(Later::toString).collect(Collectors.joining());
  }
}
