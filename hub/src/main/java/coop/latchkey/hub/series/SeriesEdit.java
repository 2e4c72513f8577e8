package coop.latchkey.hub.series;

import coop.latchkey.core.id.SpaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be written of a space. Usually it comes after everything written before. An event
/// that came late changes what is known of the past: then whatever was written from some moment on
/// is forgotten first, in all series of the space. Writing an edit twice does no harm.
///
/// @param forgetFrom from when on everything is forgotten; null to forget nothing
/// @param points in the order of their times, none before `forgetFrom`
/// @param visits that ended, none before `forgetFrom`
public record SeriesEdit(
    SpaceId space,
    @Nullable Instant forgetFrom,
    List<SeriesPoint> points,
    List<EndedVisit> visits) {
  /// Copies the lists.
  public SeriesEdit {
    points = List.copyOf(points);
    visits = List.copyOf(visits);
  }
}
