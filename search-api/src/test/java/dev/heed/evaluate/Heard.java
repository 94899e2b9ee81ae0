package dev.heed.evaluate;

import dev.heed.index.Job;
import dev.heed.index.SearchResult.Coverage;
import java.util.ArrayList;
import java.util.List;

/// Writes down what an evaluation tells.
final class Heard implements Evaluator.Listener {
  @Override
  public void read(String collection, String variant, int done, int all) {}

  final List<String> begun = new ArrayList<>();
  final List<String> said = new ArrayList<>();

  @Override
  public void begins(String what) {
    begun.add(what);
  }

  @Override
  public void collection(TestCollection collection, Topics topics) {
    said.add(
        "%s: %d of %d, %d left out"
            .formatted(
                collection.name(),
                topics.asked().size(),
                topics.answerable(),
                topics.unanswerable()));
  }

  @Override
  public void incomplete(String collection, long failed) {
    said.add("%s: %d failed".formatted(collection, failed));
  }

  @Override
  public void asked(String collection, String variant, int done, int all) {}

  @Override
  public void progress(Job job, long expected) {}

  @Override
  public void progress(Coverage coverage) {}
}
