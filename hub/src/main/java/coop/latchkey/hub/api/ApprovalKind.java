package coop.latchkey.hub.api;

import coop.latchkey.hub.account.Permission;
import java.time.Duration;
import java.util.Arrays;

/// What a space may want a second person for: `x-latchkey-approval` of an operation's description.
public enum ApprovalKind {
  /// Shutting a member out: their membership is ended, paused or removed.
  BAN("ban", Permission.PEOPLE_WRITE, Duration.ofHours(24)),
  /// Locking all doors of a space down.
  LOCKDOWN("lockdown", Permission.DOORS_ORDER, Duration.ofMinutes(10)),
  /// Reading where one person was.
  HISTORY("history", Permission.PEOPLE_HISTORY, Duration.ofHours(24)),
  /// Taking back that a second person is wanted.
  SETTINGS("settings", Permission.SETTINGS_WRITE, Duration.ofHours(24));

  private final String code;
  private final Permission permission;
  private final Duration waits;

  ApprovalKind(String code, Permission permission, Duration waits) {
    this.code = code;
    this.permission = permission;
    this.waits = waits;
  }

  /// As in the API and in texts.
  public String code() {
    return code;
  }

  /// What whoever asks and whoever approves must both hold.
  public Permission permission() {
    return permission;
  }

  /// For how long a request waits.
  public Duration waits() {
    return waits;
  }

  /// Whether an approval lets the asker look for a while, instead of carrying something out.
  public boolean looks() {
    return this == HISTORY;
  }

  /// The kind of this code; throws when there is none.
  public static ApprovalKind of(String code) {
    return Arrays.stream(values())
        .filter(one -> one.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of approval \"" + code + "\""));
  }
}
