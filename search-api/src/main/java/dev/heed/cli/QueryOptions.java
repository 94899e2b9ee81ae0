package dev.heed.cli;

import dev.heed.index.Filter;
import dev.heed.index.SearchRequest.Order;
import dev.heed.index.SearchRequest.Recency;
import dev.heed.search.Fusion;
import dev.heed.search.Fusion.MinMax;
import dev.heed.search.Fusion.ReciprocalRank;
import dev.heed.search.Mode;
import dev.heed.search.Page;
import dev.heed.search.Rerank;
import dev.heed.search.RerankMode;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchQuery;
import dev.heed.search.Shape;
import dev.heed.search.Weights;
import dev.heed.settings.ExpandChoices;
import dev.heed.settings.RerankChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// How a query is searched.
final class QueryOptions {
  enum FusionName {
    MINMAX,
    RRF
  }

  @Spec(Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Option(
      names = {"-m", "--mode"},
      description = "bm25 (words), dense (meaning) or hybrid (both); default: setting search.mode.")
  private @Nullable Mode mode;

  @Option(
      names = {"-k", "--k"},
      paramLabel = "N",
      description = "Hits on a page (default: setting search.k).")
  private @Nullable Integer size;

  @Option(
      names = "--page",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which page, from 1.")
  int page;

  @Option(
      names = {"-f", "--filter"},
      paramLabel = "CONDITION",
      description =
          "type=html,pdf  path=docs/*  type!=java  date>=2024-01-31; fields: source, type, path, "
              + "language, tags, date. May be repeated: all must hold.")
  List<String> filters = new ArrayList<>();

  @Option(
      names = "--facet",
      paramLabel = "FIELD",
      split = ",",
      description = "Count the documents that match by this field's values.")
  List<String> facets = new ArrayList<>();

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      defaultValue = "relevance",
      description = "relevance (the default), newest, oldest or path.")
  Order order = Order.RELEVANCE;

  @Option(
      names = "--recency",
      paramLabel = "DAYS[:WEIGHT]",
      converter = RecencyConverter.class,
      description = "Raise newer documents: half of it is gone after so many days (180:0.5).")
  @Nullable Recency recency;

  @Option(
      names = "--fusion",
      description =
          "How hybrid makes one ranking of two: minmax or rrf (default: as the index was tuned, else"
              + " minmax).")
  @Nullable FusionName fusion;

  @Option(
      names = "--weights",
      paramLabel = "WORDS:MEANING",
      converter = WeightsConverter.class,
      description =
          "How much each half of hybrid counts (default: as the index was tuned, else 1:1).")
  @Nullable Weights weights;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "" + Retrieval.USUAL_DEPTH,
      description = "Hits taken from each leg (default: ${DEFAULT-VALUE}).")
  int depth;

  @Option(
      names = "--group",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Show the best passage of each document, the default, or all passages.")
  boolean grouped;

  @Option(
      names = "--collapse",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Show passages of nearly equal text once, the default, or each.")
  boolean collapsed;

  enum Switch {
    ON,
    OFF
  }

  @Option(
      names = "--intent",
      paramLabel = "on|off",
      description =
          "Whether a document that is called as the query says comes first, and words such as"
              + " \"since 2024\" are a filter; default: setting search.intent.")
  private @Nullable Switch intent;

  @Option(
      names = "--expand",
      paramLabel = "WAY",
      description =
          "Search with more than the query's own words, learned from what it finds first: rm3,"
              + " rocchio, axiomatic, attention (terms), prf (a vector); written by a language model:"
              + " query2doc, hyde and others; or off; default: setting expand.mode.")
  private @Nullable String expand;

  @Option(
      names = "--expand-budget",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Time that this may take: 500ms, 2s (default: setting expand.budget).")
  private @Nullable Duration expandBudget;

  @Option(
      names = "--rerank",
      paramLabel = "MODE",
      description =
          "Let a language model read the first hits again: auto (where that is known to help), off,"
              + " keys, blocks, pointwise, full or learned; default: setting rerank.mode.")
  private @Nullable RerankMode rerank;

  @Option(
      names = "--rerank-budget",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Time that this may take: 500ms, 2s (default: setting rerank.budget).")
  private @Nullable Duration rerankBudget;

  @Option(
      names = "--rerank-depth",
      paramLabel = "N",
      description = "Hits that are read (default: setting rerank.depth).")
  private @Nullable Integer rerankDepth;

  @Option(
      names = "--explain",
      description =
          "Show both legs' ranks, what was read in the hits, and every stage with its terms.")
  boolean explain;

  /// @throws ParameterException when the options do not make a query
  SearchQuery query(String text, Settings settings) {
    try {
      List<Filter> conditions = filters.stream().map(Filter::parse).toList();
      return new SearchQuery(
          text,
          mode(settings),
          new Retrieval(depth, conditions, order, facets, recency),
          chosenFusion(),
          new Shape(grouped, collapsed, explain),
          new ExpandChoices(expand, expandBudget).with(settings),
          rerank(settings),
          Page.number(page, size == null ? settings.get(Setting.SEARCH_K) : size));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /// Whether queries are understood before they are searched.
  boolean understood(Settings settings) {
    if (intent == null) return settings.get(Setting.SEARCH_INTENT).equals("on");
    return intent == Switch.ON;
  }

  Mode mode(Settings settings) {
    if (mode != null) return mode;
    return Mode.valueOf(settings.get(Setting.SEARCH_MODE).toUpperCase(Locale.ROOT));
  }

  private Rerank rerank(Settings settings) {
    return new RerankChoices(rerank, rerankBudget, rerankDepth).with(settings, explain);
  }

  private Fusion chosenFusion() {
    if (fusion == null && weights == null) return Fusion.unchosen();
    Weights chosen = weights == null ? Weights.equal() : weights;
    return switch (fusion == null ? FusionName.MINMAX : fusion) {
      case MINMAX -> new MinMax(chosen);
      case RRF -> new ReciprocalRank(chosen);
    };
  }
}
