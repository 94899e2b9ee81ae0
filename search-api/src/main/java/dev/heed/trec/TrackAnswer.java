package dev.heed.trec;

import dev.heed.answer.Answer;
import dev.heed.answer.Citation;
import dev.heed.answer.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// An answer within the bounds of the track: what is over is left out from the end.
///
/// @param references ids of what is cited, in the order in which it is cited first
/// @param sentences none where the documents do not answer
public record TrackAnswer(Topic topic, List<String> references, List<Cited> sentences) {

  /// A sentence and its places in the references, from 0, the most important first.
  public record Cited(String text, List<Integer> citations) {
    public Cited {
      citations = List.copyOf(citations);
    }
  }

  public TrackAnswer {
    references = List.copyOf(references);
    sentences = List.copyOf(sentences);
  }

  /// Takes what is verified or supported of an answer.
  ///
  /// @param ids the track's id of a document
  public static TrackAnswer of(
      Topic topic, Answer answer, AnswerFormat format, UnaryOperator<String> ids) {
    var bounded = new Bounded(format, ids);
    for (Sentence sentence : answer.sentences())
      if (sentence.status() != Sentence.Status.UNSUPPORTED && !bounded.add(sentence)) break;
    return new TrackAnswer(topic, bounded.references, bounded.sentences);
  }

  /// Words of all sentences.
  int words() {
    return sentences.stream().mapToInt(sentence -> Words.in(sentence.text())).sum();
  }

  private static final class Bounded {
    private final AnswerFormat format;
    private final UnaryOperator<String> ids;
    private final List<String> references = new ArrayList<>();
    private final List<Cited> sentences = new ArrayList<>();
    private int words;

    Bounded(AnswerFormat format, UnaryOperator<String> ids) {
      this.format = format;
      this.ids = ids;
    }

    /// Whether there was room.
    boolean add(Sentence sentence) {
      int more = Words.in(sentence.text());
      if (words + more > AnswerFormat.WORDS) return false;
      List<Integer> citations = citations(sentence);
      if (citations.isEmpty()) return false;
      words += more;
      sentences.add(new Cited(sentence.text(), citations));
      return true;
    }

    private List<Integer> citations(Sentence sentence) {
      List<String> cited =
          sentence.citations().stream()
              .map(Citation::documentId)
              .map(ids)
              .distinct()
              .limit(AnswerFormat.CITATIONS)
              .toList();
      for (String id : cited)
        if (!references.contains(id) && references.size() < format.references()) references.add(id);
      return cited.stream().map(references::indexOf).filter(place -> place >= 0).toList();
    }
  }
}
