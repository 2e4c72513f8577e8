package coop.latchkey.hub.space;

import coop.latchkey.hub.api.ApiProblem;
import coop.latchkey.hub.api.Problem;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Takes a transaction back from within, with what to tell the caller.
final class Halt extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Halt(Problem problem) {
    super(problem.detail().toString(), null, false, false);
    this.problem = problem;
  }

  /// Does something that waits for a transaction, and tells what halted it.
  static <T> T told(Supplier<T> work) throws ApiProblem {
    try {
      return work.get();
    } catch (CompletionException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof Halt halt) {
          throw new ApiProblem(halt.problem);
        }
      }
      throw e;
    }
  }
}
