package coop.latchkey.hub.account;

import static coop.latchkey.hub.account.Permission.AUDIT_READ;
import static coop.latchkey.hub.account.Permission.DOORS_ORDER;
import static coop.latchkey.hub.account.Permission.EVENTS_READ;
import static coop.latchkey.hub.account.Permission.HARDWARE_READ;
import static coop.latchkey.hub.account.Permission.HARDWARE_WRITE;
import static coop.latchkey.hub.account.Permission.LIVE_READ;
import static coop.latchkey.hub.account.Permission.PEOPLE_HISTORY;
import static coop.latchkey.hub.account.Permission.PEOPLE_READ;
import static coop.latchkey.hub.account.Permission.PEOPLE_WRITE;
import static coop.latchkey.hub.account.Permission.RULES_READ;
import static coop.latchkey.hub.account.Permission.RULES_WRITE;
import static coop.latchkey.hub.account.Permission.SELF;
import static coop.latchkey.hub.account.Permission.SETTINGS_READ;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What somebody is in a space.
public enum Role {
  /// Everything, accounts too.
  OWNER(EnumSet.complementOf(EnumSet.of(SELF))),
  /// Runs the space from day to day.
  OPERATOR(
      EnumSet.of(
          LIVE_READ,
          DOORS_ORDER,
          PEOPLE_READ,
          PEOPLE_WRITE,
          PEOPLE_HISTORY,
          RULES_READ,
          RULES_WRITE,
          EVENTS_READ,
          HARDWARE_READ,
          SETTINGS_READ)),
  /// Gateways and hardware, no people's names.
  INTEGRATOR(EnumSet.of(HARDWARE_READ, HARDWARE_WRITE, EVENTS_READ)),
  /// Reads everything, changes nothing.
  AUDITOR(
      EnumSet.of(
          LIVE_READ,
          PEOPLE_READ,
          PEOPLE_HISTORY,
          RULES_READ,
          EVENTS_READ,
          HARDWARE_READ,
          AUDIT_READ,
          SETTINGS_READ)),
  /// Their own membership.
  MEMBER(EnumSet.of(SELF));

  @SuppressWarnings("ImmutableEnumChecker") // It is unmodifiable.
  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = Collections.unmodifiableSet(permissions);
  }

  /// What it may do.
  public Set<Permission> permissions() {
    return permissions;
  }

  /// As in the API: `owner`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The role of this code; throws when there is none.
  public static Role of(String code) {
    return Arrays.stream(values())
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no role \"" + code + "\""));
  }
}
