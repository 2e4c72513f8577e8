package coop.latchkey.hub.account;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What a caller may do; also the scopes of API tokens.
public enum Permission {
  /// Doors, desks, gateways and counts as they are now; names only of those who consented.
  LIVE_READ("live.read"),
  /// Orders to doors: unlock, hold, lockdown, evacuate, release; acknowledging alarms.
  DOORS_ORDER("doors.order"),
  /// Members, their plans, badges and balances.
  PEOPLE_READ("people.read"),
  /// Changing them, guests and badges.
  PEOPLE_WRITE("people.write"),
  /// One person's passages; every look is written down.
  PEOPLE_HISTORY("people.history"),
  /// Plans, calendars, zones, doors, and why a door decides as it does.
  RULES_READ("rules.read"),
  /// Changing them.
  RULES_WRITE("rules.write"),
  /// Events, without people's names.
  EVENTS_READ("events.read"),
  /// Gateways, readers, desks as hardware.
  HARDWARE_READ("hardware.read"),
  /// Changing them.
  HARDWARE_WRITE("hardware.write"),
  /// The audit log.
  AUDIT_READ("audit.read"),
  /// A space's settings, webhooks, branding.
  SETTINGS_READ("settings.read"),
  /// Changing them.
  SETTINGS_WRITE("settings.write"),
  /// Accounts and their roles.
  ACCOUNTS_WRITE("accounts.write"),
  /// One's own membership: `/me`.
  SELF("self");

  private final String code;

  Permission(String code) {
    this.code = code;
  }

  /// As in the API's description and in tokens.
  public String code() {
    return code;
  }

  /// The permission of this code; throws when there is none.
  public static Permission of(String code) {
    return Arrays.stream(values())
        .filter(one -> one.code.equals(code))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no permission \""
                    + code
                    + "\"; there are "
                    + Arrays.stream(values())
                        .map(Permission::code)
                        .collect(Collectors.joining(", "))));
  }
}
