package coop.latchkey.hub.approval;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.account.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Who could approve something.
final class Approvers {
  private Approvers() {}

  /// How many people hold a permission in a space; accounts of one person count once.
  static int people(Handle handle, SpaceId space, Permission permission) {
    String roles =
        Arrays.stream(Role.values())
            .filter(role -> role.permissions().contains(permission))
            .map(role -> "'" + role.code() + "'")
            .collect(Collectors.joining(", "));
    List<Person> people = new ArrayList<>();
    for (String account :
        handle
            .createQuery(
                "SELECT DISTINCT a.id FROM account a JOIN account_grant g ON g.account = a.id WHERE"
                    + " a.disabled_at IS NULL AND g.space IN (:space, '*') AND g.role IN ("
                    + roles
                    + ") ORDER BY a.id")
            .bind("space", space.value())
            .mapTo(String.class)
            .list()) {
      Person person = new Person(account, "", members(handle, account));
      if (people.stream().noneMatch(person::is)) {
        people.add(person);
      }
    }
    return people.size();
  }

  private static Set<String> members(Handle handle, String account) {
    return new TreeSet<>(
        handle
            .createQuery(
                "SELECT space, member FROM account_grant WHERE account = :account AND member <> ''")
            .bind("account", account)
            .map((row, _) -> row.getString("space") + "/" + row.getString("member"))
            .list());
  }

  /// Whether somebody has made an account, given it a role or a new way in, since a moment. Nobody
  /// makes themselves the second person like this.
  static boolean letIn(Handle handle, String asker, String account, Instant since) {
    return handle
        .createQuery(
            "SELECT 1 FROM audit_entry WHERE space IN (SELECT id FROM space UNION SELECT '') AND"
                + " subject = :subject AND actor = :asker AND at >= :since AND action LIKE"
                + " 'account.%' LIMIT 1")
        .bind("subject", "account/" + account)
        .bind("asker", asker)
        .bind("since", since.toEpochMilli())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }
}
