package coop.latchkey.hub.series;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What series can be asked. Every store gives the same answer.
public sealed interface SeriesQuestion {
  /// The space that is asked about.
  SpaceId space();

  /// People in some place: one series, or several added up at each moment.
  record Line(List<Subject> subjects) {
    /// Copies the list.
    public Line {
      subjects = List.copyOf(subjects);
    }

    /// The whole space.
    public static final Line SPACE = new Line(List.of(new Subject.Space()));
  }

  /// How full, bucket by bucket.
  ///
  /// @param above adds how long there were more people than this; null not to ask
  record Totals(SpaceId space, List<Line> lines, SeriesSpan span, @Nullable Integer above)
      implements SeriesQuestion {
    /// Copies the list.
    public Totals {
      lines = List.copyOf(lines);
    }
  }

  /// Each change.
  ///
  /// @param atMost how many points of each series are wanted; at least 10
  record Changes(SpaceId space, List<Subject> subjects, long from, long until, int atMost)
      implements SeriesQuestion {
    /// Copies the list.
    public Changes {
      subjects = List.copyOf(subjects);
    }
  }

  /// How long each desk was occupied.
  ///
  /// @param span is not divided
  record Desks(SpaceId space, List<DeskId> desks, SeriesSpan span) implements SeriesQuestion {
    /// Copies the list.
    public Desks {
      desks = List.copyOf(desks);
    }
  }

  /// Stays, bucket by bucket.
  ///
  /// @param zone those in this zone; null for those in the whole space
  record Visits(SpaceId space, @Nullable ZoneId zone, SeriesSpan span) implements SeriesQuestion {}

  /// The week by hour.
  ///
  /// @param span is divided by hour
  record Heat(SpaceId space, Line line, SeriesSpan span) implements SeriesQuestion {}

  /// What is usual for a weekday, by quarter hour.
  ///
  /// @param day which is compared
  /// @param weeks how many before it are looked at
  /// @param now nothing is known after it; milliseconds since 1970
  record Usual(SpaceId space, Line line, LocalDate day, java.time.ZoneId zone, int weeks, long now)
      implements SeriesQuestion {}
}
