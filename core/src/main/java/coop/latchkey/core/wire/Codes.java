package coop.latchkey.core.wire;

import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.access.Notice;
import coop.latchkey.core.journal.UnlockCause;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Passback;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The words of an enum on the wire.
final class Codes<E extends Enum<E>> {
  static final Codes<Direction> DIRECTION = new Codes<>(Direction.class, Direction::code);
  static final Codes<GrantBasis> GRANT_BASIS = new Codes<>(GrantBasis.class, GrantBasis::code);
  static final Codes<DenialReason> DENIAL = new Codes<>(DenialReason.class, DenialReason::code);
  static final Codes<MemberStatus> MEMBER = new Codes<>(MemberStatus.class, MemberStatus::code);
  static final Codes<Notice> NOTICE = new Codes<>(Notice.class, Notice::code);
  static final Codes<Passback.Mode> PASSBACK_MODE =
      new Codes<>(Passback.Mode.class, Passback.Mode::code);
  static final Codes<Passback.Scope> PASSBACK_SCOPE =
      new Codes<>(Passback.Scope.class, Passback.Scope::code);
  static final Codes<Allowance.Unit> ALLOWANCE_UNIT =
      new Codes<>(Allowance.Unit.class, Allowance.Unit::code);
  static final Codes<Allowance.Period> ALLOWANCE_PERIOD =
      new Codes<>(Allowance.Period.class, Allowance.Period::code);
  static final Codes<Credential.Kind> CREDENTIAL =
      new Codes<>(Credential.Kind.class, Credential.Kind::code);
  static final Codes<DoorMode> DOOR_MODE = new Codes<>(DoorMode.class, DoorMode::code);
  static final Codes<UnlockCause> UNLOCK_CAUSE = new Codes<>(UnlockCause.class, UnlockCause::code);
  static final Codes<Messages.LockState> LOCK = camelCase(Messages.LockState.class);
  static final Codes<Messages.ContactState> CONTACT = camelCase(Messages.ContactState.class);
  static final Codes<Messages.DoorAlarm> ALARM = camelCase(Messages.DoorAlarm.class);
  static final Codes<Messages.DeskState> DESK = camelCase(Messages.DeskState.class);
  static final Codes<Messages.CommandAction> ACTION = camelCase(Messages.CommandAction.class);

  private final Map<E, String> codes;
  private final Map<String, E> values = new LinkedHashMap<>();

  private Codes(Class<E> type, Function<E, String> code) {
    codes = new EnumMap<>(type);
    for (E value : Objects.requireNonNull(type.getEnumConstants())) {
      codes.put(value, code.apply(value));
      values.put(code.apply(value), value);
    }
  }

  private static <E extends Enum<E>> Codes<E> camelCase(Class<E> type) {
    return new Codes<>(type, value -> camelCase(value.name()));
  }

  /// `HELD_OPEN` as `heldOpen`.
  static String camelCase(String name) {
    StringBuilder code = new StringBuilder();
    boolean capital = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_') {
        capital = true;
      } else {
        code.append(capital ? c : Character.toLowerCase(c));
        capital = false;
      }
    }
    return code.toString();
  }

  String of(E value) {
    return Objects.requireNonNull(codes.get(value));
  }

  @Nullable E value(String code) {
    return values.get(code);
  }

  /// All words, for a person.
  @Override
  public String toString() {
    return String.join(", ", values.keySet());
  }
}
