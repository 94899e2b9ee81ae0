package dev.heed.judge;

import dev.heed.judge.Judgement.Failed;
import dev.heed.judge.Judgement.Slow;
import dev.heed.judge.Judgement.Unparsable;
import dev.heed.rerank.Candidate;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Has a chat model grade, and reads the grade out of what it says.
public final class ChatJudge implements Judge, AutoCloseable {
  private final Respondent respondent;
  private final Duration budget;
  private final int words;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param budget time for one answer
  /// @param words that are read of a passage
  public ChatJudge(Respondent respondent, Duration budget, int words) {
    if (budget.isZero() || budget.isNegative())
      throw new IllegalArgumentException("a judge needs time, got " + budget);
    if (words < 1) throw new IllegalArgumentException("a judge reads 1 word or more, got " + words);
    this.respondent = respondent;
    this.budget = budget;
    this.words = words;
  }

  @Override
  public Judgement judge(String query, String passage) {
    String prompt =
        JudgePrompt.of(query, new Candidate("", "", passage, 0).withFirst(words).text());
    Future<String> answer = threads.submit(() -> respondent.answer(prompt));
    try {
      return parsed(answer.get(budget.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new Slow(budget);
    } catch (ExecutionException e) {
      return new Failed(String.valueOf(e.getCause()));
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("the judgement is not wanted any more");
    }
  }

  private static Judgement parsed(String answer) {
    return JudgePrompt.parse(answer).<Judgement>map(label -> label).orElse(new Unparsable(answer));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
