package dev.heed.index.internal.passage;

import dev.heed.index.internal.ParsedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Cuts a document along its headings, paragraphs and sentences.
///
/// - A section of at least [#SECTION_TOKENS] tokens begins a passage, so that a hit opens at its
///   own anchor; smaller ones share passages with their neighbours.
/// - A heading stays with the text that follows it.
/// - Within these bounds passages are of even size, and a cut between paragraphs is better than one
///   within ([Packing]).
/// - A sentence is cut only when it alone is longer than a passage may be ([Sentences]).
public final class PassageSplitter {
  /// From here on a section stands alone: fewer tokens are a line or two, which say little by
  /// themselves and whose vectors find anything.
  static final int SECTION_TOKENS = 25;

  private final ToIntFunction<String> tokens;
  private final int target;

  /// `[start, end)` in code units of the document's text, without white space at either end.
  public record Span(int start, int end) {}

  /// @param tokens counts encoder tokens of a text; called once for each sentence
  /// @param target about how many a passage may have
  public PassageSplitter(ToIntFunction<String> tokens, int target) {
    if (target < 1) throw new IllegalArgumentException("target must be >= 1 token, got " + target);
    this.tokens = tokens;
    this.target = target;
  }

  /// The passages in order, not overlapping; every code unit that is not white space is in one.
  public List<Span> split(ParsedDocument document) {
    List<Unit> units = new Sentences(document, tokens, target).units();
    List<Span> passages = new ArrayList<>();
    int from = 0;
    for (int start : sectionStarts(units)) {
      passages.addAll(Packing.pack(units.subList(from, start), target));
      from = start;
    }
    passages.addAll(Packing.pack(units.subList(from, units.size()), target));
    return passages;
  }

  /// Units at which a passage has to begin: those that open a large section, and those that open a
  /// run of small sections which are together large enough after a large one. Never so soon that
  /// what stands before is itself too small.
  private static List<Integer> sectionStarts(List<Unit> units) {
    List<Integer> starts = new ArrayList<>();
    int sinceStart = 0;
    boolean afterLarge = false;
    List<Section> sections = sections(units);
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      boolean worthIt =
          section.isLarge() || (afterLarge && smallRun(sections, i) >= SECTION_TOKENS);
      if (worthIt && sinceStart >= SECTION_TOKENS) {
        starts.add(section.firstUnit());
        sinceStart = 0;
      }
      sinceStart += section.tokens();
      afterLarge = section.isLarge();
    }
    return starts;
  }

  private record Section(int firstUnit, int tokens) {
    boolean isLarge() {
      return tokens >= SECTION_TOKENS;
    }
  }

  private static List<Section> sections(List<Unit> units) {
    List<Section> sections = new ArrayList<>();
    int first = 0;
    int tokens = 0;
    for (int i = 0; i < units.size(); i++) {
      if (units.get(i).opens() == Unit.Opening.SECTION && i > first) {
        sections.add(new Section(first, tokens));
        first = i;
        tokens = 0;
      }
      tokens += units.get(i).tokens();
    }
    if (!units.isEmpty()) sections.add(new Section(first, tokens));
    return sections;
  }

  /// Tokens of the small sections from here to the next large one.
  private static int smallRun(List<Section> sections, int from) {
    int tokens = 0;
    for (int i = from; i < sections.size() && !sections.get(i).isLarge(); i++)
      tokens += sections.get(i).tokens();
    return tokens;
  }
}
