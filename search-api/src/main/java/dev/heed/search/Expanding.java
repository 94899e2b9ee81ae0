package dev.heed.search;

import dev.heed.index.Leg;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.Expanded;
import dev.heed.index.Query.Fused;
import dev.heed.index.Query.Lexical;
import dev.heed.index.Query.VectorQuery;
import dev.heed.index.Query.WeightedTerms;
import dev.heed.llm.BusyException;
import dev.heed.reformulate.Axiomatic;
import dev.heed.reformulate.Context;
import dev.heed.reformulate.MeanVector;
import dev.heed.reformulate.Reformulation;
import dev.heed.reformulate.Reformulation.Wording;
import dev.heed.reformulate.Reformulation.Written;
import dev.heed.reformulate.Reformulator;
import dev.heed.reformulate.RelevanceModel;
import dev.heed.reformulate.Rocchio;
import dev.heed.reformulate.WeightedTerm;
import dev.heed.reformulate.prompt.Prompt;
import dev.heed.reformulate.prompt.Prompted;
import dev.heed.reformulate.prompt.TextWriter;
import dev.heed.rerank.Measured;
import dev.heed.rerank.Reranker;
import dev.heed.search.ExpandMode.Learned;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The stage that gives a leg more to look for than the query's own words. Whatever stands against
/// it, the query is searched as it is, and the trace says why. A query that is not to be expanded
/// has no such stage.
final class Expanding {
  private static final String STAGE = "expand";

  /// Of a query that is expanded, once it is analysed: a longer one says enough by itself.
  private static final int MOST_WORDS = 100;

  private final PassageIndex index;
  private final Supplier<EncoderState> encoder;
  private final Rerankers rerankers;
  private final Writers writers;

  Expanding(
      PassageIndex index, Supplier<EncoderState> encoder, Rerankers rerankers, Writers writers) {
    this.index = index;
    this.encoder = encoder;
    this.rerankers = rerankers;
    this.writers = writers;
  }

  /// Begins to open what a query will need.
  void begin(SearchQuery query) {
    switch (query.expand().mode()) {
      case Learned.ATTENTION -> rerankers.begin(RerankMode.POINTWISE);
      case ExpandMode.ByPrompt _ -> writers.begin();
      case Learned _ -> {}
    }
  }

  /// Says of what is asked by likeness that it is not expanded.
  void leave(SearchQuery query, Trace.Recorder recorder) {
    if (query.expand().mode() != Learned.OFF)
      recorder.skip(
          STAGE, new Skipped(Reason.NOT_HELPFUL, "likeness is sought, which has terms of its own"));
  }

  /// What the legs are to be asked.
  ///
  /// @param wording the words of the query that have a meaning
  Subject apply(SearchQuery query, String wording, Subject subject, Trace.Recorder recorder) {
    if (query.expand().mode() == Learned.OFF) return subject;
    Skipped hopeless = hopeless(query, wording, subject);
    if (hopeless != null) return left(subject, hopeless, recorder);
    return switch (query.expand().mode()) {
      case Learned.OFF -> subject;
      case Learned.RM3 -> with(RelevanceModel.byFrequency(), query, wording, subject, recorder);
      case Learned.ROCCHIO -> with(new Rocchio(), query, wording, subject, recorder);
      case Learned.AXIOMATIC -> with(new Axiomatic(), query, wording, subject, recorder);
      case Learned.PRF -> with(new MeanVector(), query, wording, subject, recorder);
      case Learned.ATTENTION ->
          switch (rerankers.get(RerankMode.POINTWISE)) {
            case RerankerState.Missing(String why) ->
                left(subject, new Skipped(Reason.MODEL_MISSING, why), recorder);
            case RerankerState.Ready(Reranker reader, Measured _) ->
                with(RelevanceModel.byAttention(reader), query, wording, subject, recorder);
          };
      case ExpandMode.ByPrompt(Prompt prompt) ->
          switch (writers.get()) {
            case Writers.State.Missing(String why) ->
                left(subject, new Skipped(Reason.MODEL_MISSING, why), recorder);
            case Writers.State.Ready(TextWriter writer, String _, String _) ->
                with(new Prompted(prompt, writer), query, wording, subject, recorder);
          };
    };
  }

  /// Why there is nothing to try, null when there is.
  private @Nullable Skipped hopeless(SearchQuery query, String wording, Subject subject) {
    ExpandMode mode = query.expand().mode();
    if (query.mode() == Mode.DENSE && mode.changes(Leg.BM25))
      return new Skipped(Reason.DISABLED, mode + " adds words, and mode dense compares none");
    if (query.mode() == Mode.BM25 && mode.changes(Leg.DENSE))
      return new Skipped(Reason.DISABLED, mode + " moves a vector, and mode bm25 compares none");
    if (mode.changes(Leg.DENSE) && subject.whyNoMeaning().isPresent())
      return subject.whyNoMeaning().get();
    int words = index.statistics().terms(wording).size();
    if (words == 0)
      return new Skipped(
          Reason.NOT_HELPFUL, "the query has no words but those that all texts have");
    if (words > MOST_WORDS)
      return new Skipped(
          Reason.NOT_HELPFUL,
          "the query has %d words; with more than %d it says enough".formatted(words, MOST_WORDS));
    return null;
  }

  private static Subject left(Subject subject, Skipped why, Trace.Recorder recorder) {
    recorder.skip(STAGE, why);
    return subject;
  }

  private Subject with(
      Reformulator reformulator,
      SearchQuery query,
      String wording,
      Subject subject,
      Trace.Recorder recorder) {
    Trace.Recorder.Running running = recorder.begin(STAGE, 1);
    try {
      return switch (reformulator.reformulate(wording, context(query, subject))) {
        case Reformulation.Terms(double original, List<WeightedTerm> terms, Written written) -> {
          running.end(terms.size(), detail(query, "terms", terms, written));
          yield subject.with(
              new Expanded(subject.lexical(), (float) original, weightedTerms(terms)));
        }
        case Reformulation.Fused(List<Wording> wordings, Written written) -> {
          List<String> shown = wordings.stream().map(Expanding::shown).toList();
          running.end(wordings.size(), detail(query, "wordings", shown, written));
          yield subject.with(fused(subject.lexical(), wordings));
        }
        case Reformulation.Passages(Written written) ->
            moved(query, subject, written, running, recorder);
        case Reformulation.Vector(float[] values, List<String> passages) -> {
          running.end(passages.size(), detail(query, "passages", passages));
          yield subject.with(new Meaning.Vector(values));
        }
        case Reformulation.Unchanged(Reformulation.Reason reason, String message) ->
            left(subject, new Skipped(reason(reason), message), recorder);
      };
    } catch (BusyException e) {
      return left(subject, new Skipped(Reason.BUDGET, String.valueOf(e.getMessage())), recorder);
    }
  }

  /// Towards passages that a model made up: the mean of their vectors and the query's (HyDE: Gao
  /// and others, ACL 2023, arXiv 2212.10496).
  private Subject moved(
      SearchQuery query,
      Subject subject,
      Written written,
      Trace.Recorder.Running running,
      Trace.Recorder recorder) {
    return switch (encoder.get()) {
      case EncoderState.Missing(String why) ->
          left(subject, new Skipped(Reason.MODEL_MISSING, why), recorder);
      case EncoderState.Ready(TextEncoder ready) -> {
        List<float[]> vectors = new ArrayList<>(ready.encodePassages(written.texts()));
        if (subject.meaning() instanceof Meaning.Vector(float[] own)) vectors.add(own);
        running.end(vectors.size(), detail(query, "passages", written.passages(), written));
        yield subject.with(new Meaning.Vector(MeanVector.of(vectors)));
      }
    };
  }

  private static Fused fused(Lexical query, List<Wording> wordings) {
    Map<Lexical, Float> fused = new LinkedHashMap<>();
    for (Wording wording : wordings)
      fused.merge(
          new Expanded(query, 1, weightedTerms(wording.terms())),
          (float) wording.weight(),
          Float::sum);
    return new Fused(fused);
  }

  /// `0.33: tide 0.20, moon 0.20`
  private static String shown(Wording wording) {
    return String.format(
        Locale.ROOT,
        "%.2f: %s",
        wording.weight(),
        wording.terms().stream().map(WeightedTerm::toString).collect(Collectors.joining(", ")));
  }

  private Context context(SearchQuery query, Subject subject) {
    VectorQuery vector =
        subject.meaning() instanceof Meaning.Vector(float[] values)
            ? new VectorQuery(values)
            : null;
    return Context.of(
        index, subject.lexical(), vector, query.retrieval().filters(), query.expand().budget());
  }

  private static WeightedTerms weightedTerms(List<WeightedTerm> terms) {
    Map<String, Float> weights = new LinkedHashMap<>();
    for (WeightedTerm term : terms) weights.put(term.term(), (float) term.weight());
    return new WeightedTerms(weights);
  }

  private static Map<String, Object> detail(SearchQuery query, String name, List<?> items) {
    return Map.of("mode", query.expand().mode().toString(), name, items);
  }

  /// With the texts that a model wrote, and the passages that it read for them.
  private Map<String, Object> detail(
      SearchQuery query, String name, List<?> items, Written written) {
    Map<String, Object> detail = new HashMap<>(detail(query, name, items));
    if (written.texts().isEmpty()) return detail;
    detail.put("texts", written.texts());
    if (!written.passages().isEmpty()) detail.put("passages", written.passages());
    if (writers.get() instanceof Writers.State.Ready ready) detail.put("model", ready.model());
    return detail;
  }

  private static Reason reason(Reformulation.Reason reason) {
    return switch (reason) {
      case NOT_HELPFUL -> Reason.NOT_HELPFUL;
      case BUDGET -> Reason.BUDGET;
    };
  }
}
