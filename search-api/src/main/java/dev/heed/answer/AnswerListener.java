package dev.heed.answer;

import dev.heed.answer.conversation.Rewritten;
import dev.heed.search.SearchHit;
import dev.heed.search.Trace;
import java.util.List;

/// Is told how an answer comes about, by the thread that makes it.
public interface AnswerListener {
  AnswerListener NONE = new AnswerListener() {};

  /// A stage has ended.
  default void stage(Trace.Stage stage) {}

  /// The question depends on what was said before and is understood as this.
  default void rewritten(Rewritten rewritten) {}

  /// These will be read for the answer, best first.
  default void passages(List<SearchHit> passages) {}

  /// The answer's next sentence.
  default void sentence(Sentence sentence) {}
}
