package coop.latchkey.hub.account;

import java.util.Optional;

/// Who makes a change: the caller, whose account the audit log names, and the name that stands
/// beside what was changed.
///
/// @param name the caller's own unless they say that they write for somebody
public record Author(Caller caller, String name) {
  /// Whoever works with the hub's own files.
  public static final Author CONSOLE = of(Caller.CONSOLE);

  /// The caller under their own name.
  public static Author of(Caller caller) {
    return new Author(caller, caller.name().isBlank() ? caller.account() : caller.name());
  }

  /// The caller, writing for somebody when they say so.
  public static Author of(Caller caller, Optional<String> name) {
    return name.map(one -> new Author(caller, one)).orElseGet(() -> of(caller));
  }
}
