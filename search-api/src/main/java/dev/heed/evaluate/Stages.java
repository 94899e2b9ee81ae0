package dev.heed.evaluate;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// The stages that can follow after a search.
public interface Stages {

  /// By their names in a mode.
  Set<String> names();

  /// The same one whenever it is asked for; closed by whoever made it.
  LaterStage open(String name) throws IOException;

  /// Stages that are there already.
  static Stages of(Map<String, LaterStage> stages) {
    return new Stages() {
      @Override
      public Set<String> names() {
        return stages.keySet();
      }

      @Override
      public LaterStage open(String name) {
        LaterStage stage = stages.get(name);
        if (stage == null) throw new IllegalArgumentException("no stage " + name);
        return stage;
      }
    };
  }
}
