package coop.latchkey.core.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A decision and how it came about.
///
/// @param considered every rule that was looked at, in order
public record Explanation(Decision decision, List<Considered> considered) {
  /// Copies the list.
  public Explanation {
    considered = List.copyOf(considered);
  }

  /// One rule that was looked at.
  ///
  /// @param rule which
  /// @param subject the plan, zone, training or other thing it was about; null for the request
  ///   itself
  /// @param verdict what it said
  /// @param reason why it did not pass; null when it did
  /// @param from when it would have passed, if known
  public record Considered(
      Rule rule,
      @Nullable String subject,
      Verdict verdict,
      @Nullable DenialReason reason,
      @Nullable Instant from) {}

  /// What a rule said.
  public enum Verdict {
    /// It lets pass.
    PASSED("passed"),
    /// It made the decision.
    DECIDED("decided"),
    /// It nearly made another one: a plan that leads through the door and fails by hour, day or
    /// balance.
    NEARLY("nearly"),
    /// It has nothing to say here.
    OTHERWISE("otherwise");

    private final String code;

    Verdict(String code) {
      this.code = code;
    }

    /// The stable code.
    public String code() {
      return code;
    }
  }

  /// The rules, in the order in which they are looked at.
  public enum Rule {
    /// Leaving is always granted.
    LEAVING("leaving"),
    /// Everything is released.
    EVACUATION("evacuation"),
    /// The door stands in the policy.
    DOOR("door"),
    /// Nobody comes in, but those with leave.
    LOCKDOWN("lockdown"),
    /// The credential is known, not lost and in time.
    CREDENTIAL("credential"),
    /// The membership is in force.
    MEMBERSHIP("membership"),
    /// Payment is in time, or in its days of grace.
    ARREARS("arrears"),
    /// A plan leads through the door, now.
    PLAN("plan"),
    /// The plan's allowance covers it.
    ALLOWANCE("allowance"),
    /// An invitation leads through the door, now.
    INVITATION("invitation"),
    /// The training asked for has been had.
    TRAINING("training"),
    /// They are not in already.
    PASSBACK("passback"),
    /// There is a place left.
    CAPACITY("capacity"),
    /// A keyholder is in.
    KEYHOLDER("keyholder"),
    /// Somebody else is in, or comes in with them.
    NOT_ALONE("notAlone"),
    /// What the door asks for at this hour.
    DOOR_MODE("doorMode");

    private final String code;

    Rule(String code) {
      this.code = code;
    }

    /// The stable code.
    public String code() {
      return code;
    }
  }
}
