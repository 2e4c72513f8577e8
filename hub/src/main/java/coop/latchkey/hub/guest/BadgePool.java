package coop.latchkey.hub.guest;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.web.Said;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The badges that a space lends to guests.
public final class BadgePool {
  private BadgePool() {}

  /// A badge of the pool.
  ///
  /// @param label what is printed on it
  /// @param holder who has it; null when it is free
  public record Badge(CredentialDigest digest, String label, @Nullable MemberId holder) {}

  /// All badges of a space, by label.
  public static List<Badge> of(Handle handle, SpaceId space) {
    return handle
        .createQuery(
            "SELECT p.digest, p.label, c.member FROM pool_badge p LEFT JOIN credential c"
                + " ON c.space = p.space AND c.digest = p.digest"
                + " WHERE p.space = ? ORDER BY p.label")
        .bind(0, space.value())
        .map((row, _) -> {
          String holder = row.getString("member");
          return new Badge(
              CredentialDigest.ofHex(row.getString("digest")),
              row.getString("label"),
              holder == null ? null : new MemberId(holder));
        })
        .list();
  }

  /// Puts a badge in, or gives it another label.
  ///
  /// @return what stands against it: the badge is a member's own, or another one has the label
  public static Optional<Said> put(
      Handle handle, SpaceId space, CredentialDigest digest, String label) {
    for (Badge other : of(handle, space)) {
      if (other.label().equals(label) && !other.digest().equals(digest)) {
        return Optional.of(Said.of("problem.pool.label", "label", label));
      }
    }
    Optional<MemberId> holder = holder(handle, space, digest);
    if (holder.isPresent()
        && of(handle, space).stream().noneMatch(badge -> badge.digest().equals(digest))) {
      return Optional.of(Said.of("problem.pool.held", "member", holder.get().value()));
    }
    handle.execute(
        "INSERT INTO pool_badge (space, digest, label) VALUES (?, ?, ?)"
            + " ON CONFLICT (space, digest) DO UPDATE SET label = excluded.label",
        space.value(),
        digest.toString(),
        label);
    return Optional.empty();
  }

  /// Takes a badge out for good; whoever holds it keeps it until their invitation ends.
  ///
  /// @return whether it was there
  public static boolean remove(Handle handle, SpaceId space, String label) {
    return handle.execute(
            "DELETE FROM pool_badge WHERE space = ? AND label = ?", space.value(), label)
        > 0;
  }

  /// Who holds a credential.
  public static Optional<MemberId> holder(Handle handle, SpaceId space, CredentialDigest digest) {
    return handle
        .createQuery("SELECT member FROM credential WHERE space = ? AND digest = ?")
        .bind(0, space.value())
        .bind(1, digest.toString())
        .map((row, _) -> new MemberId(row.getString(1)))
        .findOne();
  }
}
