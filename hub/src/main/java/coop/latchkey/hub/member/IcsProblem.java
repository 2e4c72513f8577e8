package coop.latchkey.hub.member;

/// A calendar file cannot be read at a line. Caught where the file is.
final class IcsProblem extends Exception {
  private static final long serialVersionUID = 1;

  private final transient IcsResult.Problem problem;

  IcsProblem(int line, String what, String mend) {
    super(what);
    problem = new IcsResult.Problem(line, what, mend);
  }

  IcsResult.Problem problem() {
    return problem;
  }
}
