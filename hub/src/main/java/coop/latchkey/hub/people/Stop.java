package coop.latchkey.hub.people;

import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Takes a transaction back for a reason that whoever asked shall hear.
final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Stop(Problem problem) {
    super(problem.detail().toString(), null, false, false);
    this.problem = problem;
  }

  /// Runs a transaction whose work may stop it.
  static <T> T or(Supplier<T> work) throws ApiProblem {
    try {
      return work.get();
    } catch (CompletionException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof Stop stop) {
          throw new ApiProblem(stop.problem);
        }
      }
      throw e;
    }
  }
}
