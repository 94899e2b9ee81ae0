package dev.heed.reformulate.prompt;

import dev.heed.index.Hit;
import dev.heed.index.TermStatistics;
import dev.heed.reformulate.Context;
import dev.heed.reformulate.Reformulation;
import dev.heed.reformulate.Reformulation.Reason;
import dev.heed.reformulate.Reformulation.Unchanged;
import dev.heed.reformulate.Reformulation.Wording;
import dev.heed.reformulate.Reformulator;
import dev.heed.reformulate.WeightedTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Has a language model write for a query what a prompt says, and makes terms, wordings or passages
/// of it. A query that the model cannot help, and texts that are babble, leave it as it is.
public final class Prompted implements Reformulator {
  private static final Pattern PLACE = Pattern.compile("\\{(query|passages)}");

  private final Prompt prompt;
  private final TextWriter writer;

  public Prompted(Prompt prompt, TextWriter writer) {
    this.prompt = prompt;
    this.writer = writer;
  }

  @Override
  public Reformulation reformulate(String query, Context context) {
    Optional<String> unsuitable = Unsuitable.why(query, prompt);
    if (unsuitable.isPresent()) return new Unchanged(Reason.NOT_HELPFUL, unsuitable.get());
    if (!prompt.isGrounded()) return write(query, List.of(), context);
    return context.learned(prompt.feedback().passages(), hits -> write(query, hits, context));
  }

  private Reformulation write(String query, List<Hit> hits, Context context) {
    List<String> passages = hits.stream().map(hit -> opening(hit.passage().text())).toList();
    List<WrittenText> texts = new ArrayList<>();
    for (String instruction : prompt.instructions()) {
      if (context.outOfTime()) return Unchanged.outOfTime();
      switch (writer.write(request(instruction, query, passages), context.left())) {
        case TextWriter.Answer.Written(List<WrittenText> written) -> texts.addAll(written);
        case TextWriter.Answer.Refused(Reason reason, String message) -> {
          return new Unchanged(reason, message);
        }
      }
    }
    return of(query, texts, hits, context.index().statistics());
  }

  private String opening(String passage) {
    return Arrays.stream(passage.strip().split("\\s+"))
        .limit(prompt.feedback().words())
        .collect(Collectors.joining(" "));
  }

  private TextRequest request(String instruction, String query, List<String> passages) {
    boolean copies = prompt.copied() && instruction.contains(Prompt.PASSAGES);
    return new TextRequest(
        filled(instruction, query, passages),
        prompt.turn(),
        prompt.samples(),
        prompt.tokens(),
        prompt.sampling(),
        prompt.stop(),
        prompt.alternatives(),
        copies ? passages : List.of());
  }

  /// In one pass: a passage that has `{query}` in it keeps it.
  private static String filled(String instruction, String query, List<String> passages) {
    return PLACE
        .matcher(instruction)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    place.group(1).equals("query")
                        ? query.strip().replaceAll("\\s+", " ")
                        : passages.stream()
                            .map(passage -> "- " + passage)
                            .collect(Collectors.joining("\n"))));
  }

  private Reformulation of(
      String query, List<WrittenText> texts, List<Hit> hits, TermStatistics statistics) {
    List<WrittenText> sound =
        texts.stream().filter(text -> Babble.in(text.text()).isEmpty()).toList();
    if (sound.isEmpty()) return babbled(texts);
    List<String> read = hits.stream().map(hit -> hit.passage().id()).toList();
    List<String> shown = sound.stream().map(text -> text.text().strip()).toList();
    var written = new Reformulation.Written(shown, read);
    return switch (prompt.leg()) {
      case DENSE -> new Reformulation.Passages(written);
      case BM25 -> words(query, TextTerms.of(sound, statistics), written, statistics);
    };
  }

  private static Unchanged babbled(List<WrittenText> texts) {
    String wrong =
        texts.stream().findFirst().flatMap(text -> Babble.in(text.text())).orElse("nothing");
    return new Unchanged(Reason.NOT_HELPFUL, "the model wrote " + wrong);
  }

  private Reformulation words(
      String query, TextTerms terms, Reformulation.Written written, TermStatistics statistics) {
    Set<String> own = new HashSet<>(statistics.terms(query));
    if (terms.counts().stream().allMatch(count -> own.containsAll(count.keySet())))
      return new Unchanged(
          Reason.NOT_HELPFUL,
          "the model wrote no word beside the query's own that could tell passages from others");
    return switch (prompt.combinator()) {
      case EXPAND, GROUND ->
          new Reformulation.Terms(
              1, terms.weighted(terms.all(), query, prompt.original()), written);
      case FUSE -> new Reformulation.Fused(wordings(query, terms), written);
    };
  }

  private List<Wording> wordings(String query, TextTerms terms) {
    int wanted = prompt.intents() == 0 ? terms.counts().size() : prompt.intents();
    List<Wording> wordings = new ArrayList<>();
    for (List<Integer> members : Intents.of(terms.counts(), wanted)) {
      List<WeightedTerm> weighted = terms.weighted(members, query, prompt.original());
      double part = (double) members.size() / terms.counts().size();
      if (!weighted.isEmpty()) wordings.add(new Wording(part, weighted));
    }
    return wordings;
  }
}
