package coop.latchkey.hub.api;

/// Ends a call with a problem from deep within its reading.
public final class ApiProblem extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /// With what to answer.
  public ApiProblem(Problem problem) {
    super(problem.detail().toString(), null, false, false);
    this.problem = problem;
  }

  /// What to answer.
  public Problem problem() {
    return problem;
  }
}
