package dev.heed.cli;

import dev.heed.search.RerankMode;
import dev.heed.tune.Tuner;
import java.io.PrintWriter;
import java.time.Instant;

/// Shows how tuning goes.
final class TuneView implements Tuner.Listener, AutoCloseable {
  private final ProgressLine line;
  private String step = "";
  private Instant since = Instant.now();

  TuneView(PrintWriter err) {
    this.line = ProgressLine.on(err);
  }

  @Override
  public void searched(int done, int all) {
    count("searching:", done, all, "queries");
  }

  @Override
  public void read(RerankMode mode, int done, int all) {
    count("%s: reading".formatted(mode), done, all, "pairs");
  }

  @Override
  public void fits(String what) {
    line.show("fitting " + what);
  }

  private void count(String what, int done, int all, String things) {
    if (!what.equals(step)) {
      step = what;
      since = Instant.now();
    }
    line.count(what, done, all, things, since);
  }

  @Override
  public void close() {
    line.close();
  }
}
