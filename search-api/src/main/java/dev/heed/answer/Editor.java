package dev.heed.answer;

import dev.heed.answer.local.Extracts;
import dev.heed.answer.local.Written;
import dev.heed.answer.verify.Verifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Makes drafts of what a small model writes, so that what is shown is right even when the model is
/// not. The facts are quotes: the stored sentences whose words it copied, whole. Its own words stay
/// where they say nothing that these do not say, in the same words and order; else they are handed
/// over as a sentence of their own, to be counted and withheld, and the quoted sentences follow as
/// they are stored.
final class Editor {
  private final Extracts extracts;
  private final Verifier verifier;
  private final Consumer<Draft> drafts;
  private final Set<Quote> said = new HashSet<>();

  Editor(Extracts extracts, Verifier verifier, Consumer<Draft> drafts) {
    this.extracts = extracts;
    this.verifier = verifier;
    this.drafts = drafts;
  }

  /// Stored sentences that were quoted.
  int said() {
    return said.size();
  }

  /// Hands over a sentence, without what was quoted before.
  void edit(Written written) {
    List<Quote> quoted = extracts.quoted(written);
    if (quoted.isEmpty()) unfounded(written);
    else if (!written.hasOwnWords() || quoted.stream().anyMatch(said::contains)) stored(quoted);
    else own(written, quoted);
  }

  private void unfounded(Written written) {
    if (written.hasOwnWords()) drafts.accept(new Draft(written.sentence(), List.of()));
  }

  private void own(Written written, List<Quote> quoted) {
    Draft draft = new Draft(written.sentence(), quoted.stream().map(Draft::claim).toList());
    switch (verifier.verified(0, draft).status()) {
      case VERIFIED -> {
        if (reads(written, quoted)) whole(draft, quoted);
        else stored(quoted);
      }
      case SUPPORTED -> stored(quoted);
      case UNSUPPORTED -> {
        drafts.accept(draft);
        stored(quoted);
      }
    }
  }

  /// Whether own words are of use: they complete a part of a sentence, or join several.
  private static boolean reads(Written written, List<Quote> quoted) {
    boolean complete = quoted.size() == 1 && written.sentence().contains(quoted.getFirst().line());
    return written.isPlain() && !complete;
  }

  private void whole(Draft draft, List<Quote> quoted) {
    said.addAll(quoted);
    drafts.accept(draft);
  }

  private void stored(List<Quote> quoted) {
    for (Quote quote : quoted) if (said.add(quote)) drafts.accept(Draft.of(quote));
  }
}
