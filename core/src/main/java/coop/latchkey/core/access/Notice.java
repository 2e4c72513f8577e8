package coop.latchkey.core.access;

/// What is told beside a grant. The code is stable: it stands in events and as a key of the
/// sentences (`notice.<code>`).
public enum Notice {
  /// Payment is owed, and the days of grace are running.
  ARREARS_GRACE("arrearsGrace"),
  /// The last unit of the allowance has been used.
  LAST_UNIT("lastUnit"),
  /// They are in already, and the door only notes it.
  PASSBACK("passback"),
  /// The PIN says that they are threatened. Told to the operators, never at the door.
  DURESS("duress"),
  /// The clock is not trusted, so that only what does not depend on the hour decided.
  CLOCK_UNTRUSTED("clockUntrusted"),
  /// The gateway has not heard from its hub for long, so that a safer subset decided.
  POLICY_STALE("policyStale"),
  /// They are the last to leave: there is something to close.
  LAST_ONE_OUT("lastOneOut"),
  /// The last keyholder leaves, and others are still in.
  KEYHOLDER_LEAVES("keyholderLeaves");

  private final String code;

  Notice(String code) {
    this.code = code;
  }

  /// The stable code.
  public String code() {
    return code;
  }
}
