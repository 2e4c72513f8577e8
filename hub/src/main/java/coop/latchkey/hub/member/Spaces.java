package coop.latchkey.hub.member;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Author;

/// The spaces this hub keeps, for the pages and the API.
public interface Spaces {
  /// What is known now; made anew after each change. Never waits.
  Directory directory();

  /// Replaces a space by what a seed file says, in one transaction; gateways have their new policy
  /// in under a second. Waits for the disk: call it from a virtual thread.
  ///
  /// @param space the space the caller means; a file of another one is refused
  /// @param json the file, UTF-8
  LoadResult load(SpaceId space, byte[] json, Author author);
}
