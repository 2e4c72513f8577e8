package coop.latchkey.hub.open;

import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.hub.live.SpaceView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A space at this moment, as far as it can leave the operators' pages.
///
/// @param view doors and desks
/// @param name what the space's owners call it
/// @param people null while nothing can be said
/// @param capacity people; null where none is set
/// @param publicNames those inside who let everybody see it
/// @param logo the address of the logo of the settings
public record OpenNow(
    SpaceView view,
    String name,
    @Nullable Estimate people,
    @Nullable Integer capacity,
    List<String> publicNames,
    String logo) {
  /// A count below this says too much of single people (docs/security.md).
  public static final int FEW = 5;

  /// Copies the list.
  public OpenNow {
    publicNames = List.copyOf(publicNames);
  }
}
