package coop.latchkey.core.door;

import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Decision.Ask;
import coop.latchkey.core.access.Decision.Asked;
import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Decision.Granted;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import org.jspecify.annotations.Nullable;

/// Whoever stands before a reader and has not got all together yet: a badge whose PIN is awaited,
/// or one person of two. What is shown becomes a [Question] to the rules, and their answer the next
/// state:
///
/// - A PIN after a badge that asks for one is that badge's. A wrong one may be mended while the
///   time lasts. Another badge in between begins anew.
/// - While a second person is awaited, whatever is shown is that person's. Who is refused changes
///   nothing for the first, and the first cannot be the second.
public final class AttemptMachine {
  /// How long a PIN is awaited after its badge.
  public static final long PIN_WAIT_MILLIS = 10_000;

  /// How long a second person is awaited.
  public static final long SECOND_WAIT_MILLIS = 20_000;

  private AttemptMachine() {}

  /// What a reader waits for.
  public sealed interface State {
    /// Nothing.
    State IDLE = new Idle();

    /// Nothing.
    record Idle() implements State {}

    /// The PIN that belongs to a badge, or another person than the one who asked.
    ///
    /// @param first what the rules were asked for the one who waits
    record Waits(Ask ask, Question first, MemberId member, long untilMillis) implements State {}
  }

  /// A credential shown.
  public sealed interface Shown {
    /// The credential.
    CredentialDigest credential();

    /// A card or fob.
    record Badge(CredentialDigest credential) implements Shown {}

    /// A number keyed in.
    record Pin(CredentialDigest credential) implements Shown {}
  }

  /// What the rules are to be asked.
  ///
  /// @param keyed whether the credential is a number keyed in
  /// @param pin beside a badge; null for none
  /// @param companion who waits for a second person; null for nobody
  public record Question(
      CredentialDigest credential,
      boolean keyed,
      @Nullable CredentialDigest pin,
      @Nullable MemberId companion) {}

  /// A next state.
  ///
  /// @param together the one who waited, and who goes in with the one just granted; null for nobody
  /// @param lapsed who waited in vain; null for nobody
  /// @param asks what is asked for, in place of what the rules said; null for nothing
  public record Step(
      State state,
      State.@Nullable Waits together,
      State.@Nullable Waits lapsed,
      @Nullable Ask asks) {
    private static Step to(State state) {
      return new Step(state, null, null, null);
    }
  }

  /// When [#passTime] is due; [Long#MAX_VALUE] for never.
  public static long dueMillis(State state) {
    return state instanceof State.Waits waits ? waits.untilMillis() : Long.MAX_VALUE;
  }

  /// What time brings. To be called before anything shown is taken up.
  public static Step passTime(State state, long nowMillis) {
    return state instanceof State.Waits waits && waits.untilMillis() <= nowMillis
        ? new Step(State.IDLE, null, waits, null)
        : Step.to(state);
  }

  /// What to ask the rules about what is shown now.
  public static Question question(State state, Shown shown) {
    CredentialDigest credential = shown.credential();
    boolean keyed = shown instanceof Shown.Pin;
    if (!(state instanceof State.Waits waits)) {
      return new Question(credential, keyed, null, null);
    }
    return switch (waits.ask()) {
      case PIN ->
          keyed
              ? new Question(waits.first().credential(), waits.first().keyed(), credential, null)
              : new Question(credential, keyed, null, null);
      case SECOND_PERSON -> new Question(credential, keyed, null, waits.member());
    };
  }

  /// What the answer leads to.
  public static Step answered(State state, Question question, Decision answer, long nowMillis) {
    return switch (answer) {
      case Asked asked -> asked(state, question, asked, nowMillis);
      case Granted granted -> granted(state, question, granted);
      case Denied denied -> denied(state, question, denied);
    };
  }

  private static Step asked(State state, Question question, Asked asked, long nowMillis) {
    long wait =
        switch (asked.ask()) {
          case PIN -> PIN_WAIT_MILLIS;
          case SECOND_PERSON -> SECOND_WAIT_MILLIS;
        };
    Question first = new Question(question.credential(), question.keyed(), question.pin(), null);
    State next = new State.Waits(asked.ask(), first, asked.member(), nowMillis + wait);
    return new Step(next, null, replaced(state, asked.member()), asked.ask());
  }

  private static Step granted(State state, Question question, Granted granted) {
    MemberId companion = question.companion();
    if (companion == null) {
      return new Step(State.IDLE, null, replaced(state, granted.member()), null);
    }
    if (state instanceof State.Waits waits && !companion.equals(granted.member())) {
      return new Step(State.IDLE, waits, null, null);
    }
    return new Step(state, null, null, Ask.SECOND_PERSON);
  }

  private static Step denied(State state, Question question, Denied denied) {
    boolean goesOn = question.companion() != null || denied.reason() == DenialReason.WRONG_PIN;
    return goesOn
        ? Step.to(state)
        : new Step(State.IDLE, null, replaced(state, denied.member()), null);
  }

  /// Who waited and has been pushed aside by somebody else.
  private static State.@Nullable Waits replaced(State state, @Nullable MemberId by) {
    return state instanceof State.Waits waits && !waits.member().equals(by) ? waits : null;
  }
}
