package coop.latchkey.hub.store;

import java.lang.reflect.Method;
import java.util.List;

/// What mutants of the hub's store do instead.
public final class StoreDefects {
  private StoreDefects() {}

  /// A work's giver is told as soon as its rows are written, before they are committed.
  public static boolean addedAndTold(List<Object> written, Object one) {
    try {
      Method complete = one.getClass().getDeclaredMethod("complete");
      complete.setAccessible(true);
      complete.invoke(one);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the mutant no longer fits", e);
    }
    return written.add(one);
  }
}
