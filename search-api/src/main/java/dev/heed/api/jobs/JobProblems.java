package dev.heed.api.jobs;

import dev.heed.api.web.ProblemException;
import dev.heed.api.web.ProblemKind;
import dev.heed.jobs.JobEndedException;
import dev.heed.jobs.JobRunningException;
import dev.heed.jobs.RefusedException;
import java.util.function.Supplier;

/// What can go wrong with a job, as a client sees it.
public final class JobProblems {
  private JobProblems() {}

  /// What the work returns; what it refuses becomes a problem.
  public static <T> T reported(Supplier<T> work) {
    try {
      return work.get();
    } catch (RefusedException e) {
      throw new ProblemException(kind(e), e.field(), String.valueOf(e.getMessage()));
    } catch (JobEndedException e) {
      throw ProblemException.conflict("id", String.valueOf(e.getMessage()));
    } catch (JobRunningException e) {
      throw new ProblemException(ProblemKind.BUSY, null, String.valueOf(e.getMessage()));
    }
  }

  private static ProblemKind kind(RefusedException refused) {
    return switch (refused.kind()) {
      case INVALID -> ProblemKind.INVALID_FIELD;
      case TOO_LARGE -> ProblemKind.TOO_LARGE;
      case WRONG_TYPE -> ProblemKind.UNSUPPORTED_TYPE;
    };
  }
}
