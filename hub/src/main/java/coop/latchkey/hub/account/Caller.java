package coop.latchkey.hub.account;

import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who asks for something, and what they may do.
///
/// @param account the account's id; `nobody` before signing in, `console` at the hub's own console
/// @param name what people call them; written beside what they change
/// @param grants their roles
/// @param scopes what their token is held to; null when everything of their roles is theirs
/// @param via how they came: the session's or token's id, for the audit log; before signing in the
///   address
public record Caller(
    Kind kind,
    String account,
    String name,
    List<Grant> grants,
    @Nullable Set<Permission> scopes,
    String via) {
  /// How somebody came.
  public enum Kind {
    /// Not signed in.
    NOBODY,
    /// With a browser's session.
    SESSION,
    /// With an API token.
    TOKEN,
    /// At the hub's own console, with access to its files.
    CONSOLE
  }

  /// Somebody who has not signed in.
  public static final Caller NOBODY = new Caller(Kind.NOBODY, "nobody", "", List.of(), null, "");

  /// Whoever works with the hub's own files: all of it is theirs already.
  public static final Caller CONSOLE =
      new Caller(
          Kind.CONSOLE,
          "console",
          "the hub's console",
          List.of(new Grant(null, Role.OWNER, null)),
          null,
          "console");

  /// Somebody who has not signed in.
  ///
  /// @param address where they come from; known as `via`
  public static Caller nobody(String address) {
    return new Caller(Kind.NOBODY, NOBODY.account, NOBODY.name, List.of(), null, address);
  }

  /// Copies the lists.
  public Caller {
    grants = List.copyOf(grants);
    scopes = scopes == null ? null : Set.copyOf(scopes);
  }

  /// Whether they have signed in.
  public boolean known() {
    return kind != Kind.NOBODY;
  }

  /// Whether they may do this in that space.
  public boolean may(Permission permission, SpaceId space) {
    return inScope(permission)
        && grants.stream()
            .anyMatch(one -> one.covers(space) && one.role().permissions().contains(permission));
  }

  /// Whether they may do this in any space.
  public boolean mayAnywhere(Permission permission) {
    return inScope(permission)
        && grants.stream().anyMatch(one -> one.role().permissions().contains(permission));
  }

  /// Whether they may do this in every space, also those to come.
  public boolean mayEverywhere(Permission permission) {
    return inScope(permission)
        && grants.stream()
            .anyMatch(one -> one.space() == null && one.role().permissions().contains(permission));
  }

  /// Whether they have any role in a space. To others it does not exist.
  public boolean knows(SpaceId space) {
    return grants.stream().anyMatch(one -> one.covers(space));
  }

  /// Who they are as a member of a space.
  public Optional<MemberId> member(SpaceId space) {
    return grants.stream()
        .filter(one -> one.covers(space))
        .flatMap(one -> Optional.ofNullable(one.member()).stream())
        .findFirst();
  }

  private boolean inScope(Permission permission) {
    return scopes == null || scopes.contains(permission);
  }
}
