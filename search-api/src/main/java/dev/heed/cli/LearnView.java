package dev.heed.cli;

import dev.heed.tune.learn.Learning;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Shows how learning goes.
final class LearnView implements Learning.Listener, AutoCloseable {
  private final ProgressLine line;
  private String step = "";
  private Instant since = Instant.now();

  LearnView(PrintWriter err) {
    this.line = ProgressLine.on(err);
  }

  @Override
  public void read(int done, int all) {
    begin("reading");
    line.count("reading:", done, all, "texts", since);
  }

  @Override
  public void trained(String what, int done, int all, double loss) {
    begin(what);
    Duration elapsed = Duration.between(since, Instant.now());
    line.show(
        String.format(
            Locale.ROOT,
            "learning, %s: step %d of %d, loss %.3f%s",
            what,
            done,
            all,
            loss,
            ProgressLine.left(done, all, elapsed)));
  }

  private void begin(String what) {
    if (what.equals(step)) return;
    step = what;
    since = Instant.now();
  }

  @Override
  public void close() {
    line.close();
  }
}
